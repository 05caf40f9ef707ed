import { roleSchema, type Role } from '@zavod/shared/domain/roles.ts';
import { z } from 'zod';
import type { RequestContext } from '../../http/request-context.ts';
import { invitationTokenField, openInvitation } from './open-invitation.ts';

export const readInvitationInput = z.object({ token: invitationTokenField });

/** What the person who opened the link is told. isKnown: there is an account for the address, so its password is asked for. */
export async function readInvitation(
  context: RequestContext,
  input: z.infer<typeof readInvitationInput>,
): Promise<{ clientName: string; email: string; role: Role; expiresAt: string; isKnown: boolean }> {
  const { clientName, email, role, expiresAt } = await openInvitation(context, input.token);
  const isKnown = (await context.deps.sessions.findForSignIn(email)) !== undefined;
  return { clientName, email, role: roleSchema.parse(role), expiresAt: expiresAt.toISOString(), isKnown };
}
