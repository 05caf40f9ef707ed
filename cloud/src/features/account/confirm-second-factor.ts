import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { auditPerson } from '../../audit/audit-person.ts';
import type { PersonContext } from '../../http/member-context.ts';
import { createRecoveryCodes, hashRecoveryCode, plainCode } from '../../security/recovery-codes.ts';

export const confirmSecondFactorInput = z.object({ code: z.string().max(40) });

/** From here on sign-in asks for a code. Answers the recovery codes, which are never shown again. */
export async function confirmSecondFactor({ deps, userId }: PersonContext, input: z.infer<typeof confirmSecondFactorInput>): Promise<{ recoveryCodes: string[] }> {
  const now = deps.now();
  const begun = await deps.factors.beginTry(userId, now);
  if (begun.status === 'locked') throw new AppError('too-many-tries', 'confirm a second factor', { minutes: Math.ceil(begun.waitMs / 60_000) });
  if (begun.isOn) throw new AppError('second-factor-on-already', 'confirm a second factor');
  const step = begun.sealed === null ? null : deps.secondFactors.stepOf({ userId, sealed: begun.sealed, code: plainCode(input.code), now });
  if (step === null) throw new AppError('second-factor-wrong', 'confirm a second factor');
  const recoveryCodes = createRecoveryCodes();
  const isOn = await deps.factors.turnOn(userId, { step, recoveryHashes: recoveryCodes.map(hashRecoveryCode), now });
  if (!isOn) throw new AppError('second-factor-on-already', 'confirm a second factor');
  deps.memberships.forget(userId);
  await auditPerson(deps, userId, 'second-factor.on');
  return { recoveryCodes };
}
