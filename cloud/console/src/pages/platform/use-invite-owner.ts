import type { Fault } from '@zavod/ui/pieces/fault.ts';
import { useState } from 'react';
import type { Cloud } from '../../cloud/create-cloud.ts';
import { useChange } from '../../cloud/use-change.ts';
import { joinLink } from '../../join/join-link.ts';
import { platformKey } from './use-platform.ts';

export interface OwnerInvitation {
  email: string;
  link: string;
  expiresAt: string;
}

interface InviteVerbs<Asked> {
  isBusy: boolean;
  fault: Fault | null;
  /** The latest, shown this once: the cloud keeps only its hash. */
  invitation: OwnerInvitation | null;
  /** Answers whether it went well. */
  invite: (asked: Asked) => Promise<boolean>;
}

type NewClient = Parameters<Cloud['platform']['createClient']['mutate']>[0];

/** A client together with the invitation of its first owner. */
export const useCreateClient = (): InviteVerbs<NewClient> => useInviting(({ platform }, asked) => platform.createClient.mutate(asked));

/** Another invitation, for a client whose first owner never came. */
export const useInviteOwner = (clientId: string): InviteVerbs<{ ownerEmail: string }> =>
  useInviting(({ platform }, { ownerEmail }) => platform.inviteOwner.mutate({ clientId, ownerEmail }));

function useInviting<Asked extends { ownerEmail: string }>(ask: (cloud: Cloud, asked: Asked) => Promise<{ token: string; expiresAt: string }>): InviteVerbs<Asked> {
  const { isBusy, fault, change } = useChange(platformKey);
  const [invitation, setInvitation] = useState<OwnerInvitation | null>(null);
  return {
    isBusy,
    fault,
    invitation,
    invite: (asked) =>
      change(async (cloud) => {
        const { token, expiresAt } = await ask(cloud, asked);
        setInvitation({ email: asked.ownerEmail, link: joinLink(token), expiresAt });
      }),
  };
}
