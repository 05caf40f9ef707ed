import { AppError } from '@zavod/shared/app-error.ts';
import type { StoredUser } from '../session/session-store.ts';
import type { RequestContext } from '../../http/request-context.ts';
import { isPasswordOf } from '../../security/password.ts';

/** Whoever holds an access token only is not the person yet. Wrong passwords count as at sign-in. */
export async function requirePassword({ deps, address }: RequestContext, userId: string, password: string): Promise<StoredUser> {
  const user = await deps.sessions.findUser(userId);
  if (user === undefined) throw new AppError('signed-out', 'prove a password');
  const { account, address: addresses } = deps.signInLimits;
  const waitMs = Math.max(account.waitMs(user.email), addresses.waitMs(address));
  if (waitMs > 0) throw new AppError('too-many-tries', 'prove a password', { minutes: Math.ceil(waitMs / 60_000) });
  const known = await deps.sessions.findForSignIn(user.email);
  if (!(await isPasswordOf(known?.passwordHash, password))) {
    account.fail(user.email);
    addresses.fail(address);
    throw new AppError('wrong-password', 'prove a password');
  }
  return user;
}
