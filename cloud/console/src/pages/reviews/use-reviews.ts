import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@zavod/cloud/app-router';
import type { Fault } from '@zavod/ui/pieces/fault.ts';
import { useState } from 'react';
import { useChange } from '../../cloud/use-change.ts';
import { useRead, type Read } from '../../cloud/use-read.ts';

export type ListedLink = inferRouterOutputs<AppRouter>['reviews']['links'][number];
type Channel = inferRouterOutputs<AppRouter>['channels']['list'][number];

export const useLinks = (clientId: string): Read<ListedLink[]> => useRead(clientId, 'review-links', (cloud) => cloud.reviews.links.query({ clientId }));
export const useReviewChannels = (clientId: string): Read<Channel[]> => useRead(clientId, 'channels', (cloud) => cloud.channels.list.query({ clientId }));

interface Asked {
  title: string;
  channelId: string;
  fromDay: string;
  untilDay: string;
  /** For how long the link opens. */
  days: number;
}

interface MadeLink {
  title: string;
  link: string;
  expiresAt: string;
}

interface MakeVerbs {
  isBusy: boolean;
  fault: Fault | null;
  /** The latest, shown this once: the cloud keeps only its hash. */
  made: MadeLink | null;
  make: (asked: Asked) => void;
}

export function useMakeLink(clientId: string): MakeVerbs {
  const { isBusy, fault, change } = useChange(clientId);
  const [made, setMade] = useState<MadeLink | null>(null);
  return {
    isBusy,
    fault,
    made,
    make: ({ title, days, ...plan }) =>
      void change(async ({ reviews }) => {
        const { token, expiresAt } = await reviews.makeLink.mutate({ clientId, title, days, plan: { kind: 'channel', ...plan } });
        setMade({ title, link: `${location.origin}/review/${token}`, expiresAt });
      }),
  };
}

export function useWithdraw(clientId: string, linkId: string): { isBusy: boolean; fault: Fault | null; withdraw: () => void } {
  const { isBusy, fault, change } = useChange(clientId);
  return { isBusy, fault, withdraw: () => void change(({ reviews }) => reviews.revokeLink.mutate({ clientId, linkId })) };
}
