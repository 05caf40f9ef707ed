import type { z } from 'zod';
import { auditPerson } from '../../audit/audit-person.ts';
import type { PersonContext } from '../../http/member-context.ts';
import { createRecoveryCodes, hashRecoveryCode } from '../../security/recovery-codes.ts';
import { checkCode } from './check-code.ts';
import type { provenByBothInput } from './end-second-factor.ts';
import { requirePassword } from './require-password.ts';

/** Ten new codes in place of those that are left. */
export async function renewRecoveryCodes(context: PersonContext, input: z.infer<typeof provenByBothInput>): Promise<{ recoveryCodes: string[] }> {
  const { deps, userId } = context;
  await requirePassword(context, userId, input.password);
  await checkCode(deps, userId, input.code);
  const recoveryCodes = createRecoveryCodes();
  await deps.factors.replaceRecovery(userId, recoveryCodes.map(hashRecoveryCode));
  await auditPerson(deps, userId, 'second-factor.recovery-renewed');
  return { recoveryCodes };
}
