import type { AppRouter } from '@zavod/cloud/app-router';
import type { Fault } from '@zavod/ui/pieces/fault.ts';
import type { inferRouterOutputs } from '@trpc/server';
import { useState } from 'react';
import { useChange } from '../../cloud/use-change.ts';
import { useRead, type Read } from '../../cloud/use-read.ts';
import { joinLink } from '../../join/join-link.ts';

export type ListedInvitation = inferRouterOutputs<AppRouter>['members']['invitations'][number];

export const useInvitations = (clientId: string): Read<ListedInvitation[]> => useRead(clientId, 'invitations', (cloud) => cloud.members.invitations.query({ clientId }));

interface InvitationVerbs {
  isBusy: boolean;
  fault: Fault | null;
  /** The new link, shown this once. */
  renewed: { link: string; expiresAt: string } | null;
  resend: () => void;
  revoke: () => void;
}

export function useInvitation(clientId: string, { id: invitationId }: ListedInvitation): InvitationVerbs {
  const { isBusy, fault, change } = useChange(clientId);
  const [renewed, setRenewed] = useState<InvitationVerbs['renewed']>(null);
  return {
    isBusy,
    fault,
    renewed,
    resend: () =>
      void change(async ({ members }) => {
        const { token, expiresAt } = await members.resendInvitation.mutate({ clientId, invitationId });
        setRenewed({ link: joinLink(token), expiresAt });
      }),
    revoke: () => void change(({ members }) => members.revokeInvitation.mutate({ clientId, invitationId })),
  };
}
