import { z } from 'zod';
import { auditPerson } from '../../audit/audit-person.ts';
import type { PersonContext } from '../../http/member-context.ts';
import { checkCode } from './check-code.ts';
import { requirePassword } from './require-password.ts';

export const provenByBothInput = z.object({ password: z.string().max(1_000), code: z.string().max(40) });

/** Needs both factors once more: a stolen session cannot take the second one away. */
export async function endSecondFactor(context: PersonContext, input: z.infer<typeof provenByBothInput>): Promise<Record<never, never>> {
  const { deps, userId } = context;
  await requirePassword(context, userId, input.password);
  await checkCode(deps, userId, input.code);
  await deps.factors.turnOff(userId);
  deps.memberships.forget(userId);
  await auditPerson(deps, userId, 'second-factor.off');
  return {};
}
