import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@zavod/cloud/app-router';
import type { Fault } from '@zavod/ui/pieces/fault.ts';
import { useDiscovery, type Discovery } from '@zavod/ui/sources/use-discovery.ts';
import { useState } from 'react';
import { useChange } from '../../cloud/use-change.ts';
import { useRead, type Read } from '../../cloud/use-read.ts';

export type ListedSource = inferRouterOutputs<AppRouter>['sources']['list'][number];

/** What was just added is read by the cloud within moments. */
const lookEveryMs = 10_000;

export function useSources(clientId: string): { sources: Read<ListedSource[]>; discovery: Discovery } {
  const { ask } = useChange(clientId);
  const sources = useRead(clientId, 'sources', (cloud) => cloud.sources.list.query({ clientId }), lookEveryMs);
  const discovery = useDiscovery(
    {
      discover: (text) => ask((cloud) => cloud.sources.discover.mutate({ clientId, text })),
      add: (candidate) => ask((cloud) => cloud.sources.add.mutate({ clientId, ...candidate })),
    },
    sources.again,
  );
  return { sources, discovery };
}

interface SourceVerbs {
  isBusy: boolean;
  /** It was asked for, and the cloud will come to it. */
  isCollecting: boolean;
  fault: Fault | null;
  setState: (state: 'active' | 'paused') => void;
  collectNow: () => void;
  remove: () => void;
}

export function useSource({ clientId, id: sourceId, lastSuccessAt, lastErrorAt }: ListedSource): SourceVerbs {
  const { isBusy, fault, change } = useChange(clientId);
  const latest = `${lastSuccessAt} ${lastErrorAt}`;
  const [askedAfter, setAskedAfter] = useState<string | null>(null);
  return {
    isBusy,
    isCollecting: askedAfter === latest,
    fault,
    setState: (state) => void change(({ sources }) => sources.setState.mutate({ clientId, sourceId, state })),
    collectNow: () => void change(({ sources }) => sources.collectNow.mutate({ clientId, sourceId })).then((isAsked) => setAskedAfter(isAsked ? latest : null)),
    remove: () => void change(({ sources }) => sources.remove.mutate({ clientId, sourceId })),
  };
}
