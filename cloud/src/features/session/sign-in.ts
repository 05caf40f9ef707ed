import { AppError } from '@zavod/shared/app-error.ts';
import type { Session } from '@zavod/shared/session/session.ts';
import { z } from 'zod';
import type { RequestContext } from '../../http/request-context.ts';
import { isPasswordOf } from '../../security/password.ts';
import { auditPerson } from '../../audit/audit-person.ts';
import { checkCode } from '../account/check-code.ts';
import { buildSession } from './build-session.ts';
import type { StoredUser } from './session-store.ts';

/** code: of the app or a recovery code; asked for (second-factor-asked) where the person has a second factor. */
export const signInInput = z.object({ email: z.string().trim().toLowerCase().max(320), password: z.string().max(1_000), code: z.string().max(40).optional() });

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
  if (user.hasSecondFactor) await takeCode(context, user, input.code);
  account.forget(input.email);
  deps.memberships.forget(user.id);
  const token = deps.refreshTokens.first();
  await deps.sessions.open({ userId: user.id, token, address, userAgent, now: deps.now() });
  return buildSession(deps, user, token);
}

/** The second step. A wrong code counts like a wrong password, beside its own count at the account. */
async function takeCode({ deps, address }: RequestContext, user: StoredUser, code: string | undefined): Promise<void> {
  if (code === undefined || code.trim() === '') throw new AppError('second-factor-asked', 'sign in');
  try {
    const kind = await checkCode(deps, user.id, code);
    if (kind === 'recovery') await auditPerson(deps, user.id, 'second-factor.recovery-used');
  } catch (error) {
    if (error instanceof AppError && error.code === 'second-factor-wrong') {
      deps.signInLimits.account.fail(user.email);
      deps.signInLimits.address.fail(address);
    }
    throw error;
  }
}
