import { AppError } from '@zavod/shared/app-error.ts';
import type { z } from 'zod';
import type { PersonContext } from '../../http/member-context.ts';
import { joinClient } from './join-client.ts';
import { openInvitation } from './open-invitation.ts';
import type { readInvitationInput } from './read-invitation.ts';

/** For somebody who is signed in already: the invitation must be for their address. */
export async function takeInvitation(context: PersonContext, input: z.infer<typeof readInvitationInput>): Promise<{ clientId: string }> {
  const { deps, userId } = context;
  const invitation = await openInvitation(context, input.token);
  const user = await deps.sessions.findUser(userId);
  if (user === undefined) throw new AppError('signed-out', 'take an invitation');
  if (user.email !== invitation.email) throw new AppError('invitation-other-address', 'take an invitation', { email: invitation.email });
  await joinClient(deps, invitation, { userId, displayName: user.displayName });
  return { clientId: invitation.clientId };
}
