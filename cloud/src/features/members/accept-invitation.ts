import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import type { RequestContext } from '../../http/request-context.ts';
import { hashPassword, isPasswordOf } from '../../security/password.ts';
import { passwordField } from '../account/password-field.ts';
import type { StoredInvitation } from '../session/session-store.ts';
import { joinClient } from './join-client.ts';
import { invitationTokenField, openInvitation } from './open-invitation.ts';

/** A person who has an account proves it with its password; for a new one, the password becomes theirs. */
export const acceptInvitationInput = z.object({
  token: invitationTokenField,
  displayName: z.string().trim().min(1).max(120),
  password: passwordField,
});
type Accepting = z.infer<typeof acceptInvitationInput>;

/** Nobody needs to be signed in. It gives no session: signing in follows, with the second factor where there is one. */
export async function acceptInvitation(context: RequestContext, input: Accepting): Promise<{ clientId: string; email: string }> {
  const invitation = await openInvitation(context, input.token);
  const userId = await personOf(context, invitation, input);
  await joinClient(context.deps, invitation, { userId, displayName: input.displayName });
  return { clientId: invitation.clientId, email: invitation.email };
}

async function personOf({ deps, address }: RequestContext, { email, invitationId }: StoredInvitation, input: Accepting): Promise<string> {
  const { account, address: addresses } = deps.signInLimits;
  const waitMs = Math.max(account.waitMs(email), addresses.waitMs(address));
  if (waitMs > 0) throw new AppError('too-many-tries', 'accept an invitation', { minutes: Math.ceil(waitMs / 60_000) });
  const known = await deps.sessions.findForSignIn(email);
  if (known === undefined) {
    // An import invites people under the id by which its rows know them, so what they did stays theirs.
    const added = await deps.sessions.addUser({ email, displayName: input.displayName, passwordHash: await hashPassword(input.password), wantedId: invitationId });
    // Somebody with this address came to be meanwhile, by the same link or another: they sign in.
    if (added === undefined) throw new AppError('invitation-used', 'accept an invitation');
    return added;
  }
  if (await isPasswordOf(known.passwordHash, input.password)) return known.id;
  account.fail(email);
  addresses.fail(address);
  throw new AppError('wrong-password', 'accept an invitation');
}
