import type { Role } from '@zavod/shared/domain/roles.ts';
import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@zavod/cloud/app-router';
import type { Fault } from '@zavod/ui/pieces/fault.ts';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useDeps } from '../../cloud/cloud-context.tsx';
import { useChange } from '../../cloud/use-change.ts';
import { useRead, type Read } from '../../cloud/use-read.ts';
import { joinLink } from '../../join/join-link.ts';

export type ListedMember = inferRouterOutputs<AppRouter>['members']['list'][number];

export const useMembers = (clientId: string): Read<ListedMember[]> => useRead(clientId, 'members', (cloud) => cloud.members.list.query({ clientId }));

interface MemberVerbs {
  isBusy: boolean;
  fault: Fault | null;
  changeRole: (role: Role) => void;
  remove: () => void;
}

export function useMember(clientId: string, { id: membershipId }: ListedMember, isMe: boolean): MemberVerbs {
  const { keeper } = useDeps();
  const { isBusy, fault, change } = useChange(clientId);
  const [, goTo] = useLocation();
  /** What the person themself may do is part of the session. */
  const tellSession = (isDone: boolean): void => {
    if (isDone && isMe) void keeper.renew();
  };
  const leave = async (): Promise<void> => {
    // Nothing of the client may be asked for again once it is left.
    if (!(await change(({ members }) => members.leave.mutate({ clientId })))) return;
    goTo('/clients');
    void keeper.renew();
  };
  return {
    isBusy,
    fault,
    changeRole: (role) => void change(({ members }) => members.changeRole.mutate({ clientId, membershipId, role })).then(tellSession),
    remove: () => void (isMe ? leave() : change(({ members }) => members.remove.mutate({ clientId, membershipId }))),
  };
}

interface Invitation {
  email: string;
  link: string;
  expiresAt: string;
}

interface InviteVerbs {
  isBusy: boolean;
  fault: Fault | null;
  /** The latest, shown this once: the cloud keeps only its hash. */
  invitation: Invitation | null;
  invite: (email: string, role: Role) => Promise<boolean>;
}

export function useInvite(clientId: string): InviteVerbs {
  const { isBusy, fault, change } = useChange(clientId);
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  return {
    isBusy,
    fault,
    invitation,
    invite: (email, role) =>
      change(async ({ members }) => {
        const { token, expiresAt } = await members.invite.mutate({ clientId, email, role });
        setInvitation({ email, link: joinLink(token), expiresAt });
      }),
  };
}
