import { AppError } from '@zavod/shared/app-error.ts';
import type { Session } from '@zavod/shared/session/session.ts';
import { z } from 'zod';
import type { RequestContext } from '../../http/request-context.ts';
import { isPasswordOf } from '../../security/password.ts';
import { buildSession } from './build-session.ts';

export const signInInput = z.object({ email: z.string().trim().toLowerCase().max(320), password: z.string().max(1_000) });

/** A wrong password and an unknown person cost the same time and get the same answer. */
export async function signIn(context: RequestContext, input: z.infer<typeof signInInput>): Promise<Session> {
  const { deps, address, userAgent } = context;
  const { account, address: addresses } = deps.signInLimits;
  const waitMs = Math.max(account.waitMs(input.email), addresses.waitMs(address));
  if (waitMs > 0) throw new AppError('too-many-tries', 'sign in', { minutes: Math.ceil(waitMs / 60_000) });

  const user = await deps.sessions.findForSignIn(input.email);
  if (!(await isPasswordOf(user?.passwordHash, input.password)) || user === undefined) {
    account.fail(input.email);
    addresses.fail(address);
    throw new AppError('wrong-password', 'sign in');
  }
  account.forget(input.email);
  deps.memberships.forget(user.id);
  const token = deps.refreshTokens.first();
  await deps.sessions.open({ userId: user.id, token, address, userAgent, now: deps.now() });
  return buildSession(deps, user, token);
}
