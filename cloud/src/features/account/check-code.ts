import { AppError } from '@zavod/shared/app-error.ts';
import type { ApiDeps } from '../../http/request-context.ts';
import { hashRecoveryCode, plainCode } from '../../security/recovery-codes.ts';

/**
 * Takes a code of the app or a recovery code of a person whose second factor is on; each is good once. Throws second-factor-wrong,
 * and too-many-tries after five wrong ones in a row, whichever process they reached.
 */
export async function checkCode(deps: Pick<ApiDeps, 'factors' | 'secondFactors' | 'now'>, userId: string, code: string): Promise<'app' | 'recovery'> {
  const now = deps.now();
  const begun = await deps.factors.beginTry(userId, now);
  if (begun.status === 'locked') throw new AppError('too-many-tries', 'check a code', { minutes: Math.ceil(begun.waitMs / 60_000) });
  const { sealed, isOn } = begun;
  const plain = plainCode(code);
  if (isOn && sealed !== null && /^\d{6}$/u.test(plain)) {
    const step = deps.secondFactors.stepOf({ userId, sealed, code: plain, now });
    if (step !== null && (await deps.factors.takeStep(userId, step))) return 'app';
  } else if (await deps.factors.takeRecovery(userId, hashRecoveryCode(code))) return 'recovery';
  throw new AppError('second-factor-wrong', 'check a code');
}
