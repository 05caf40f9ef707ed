import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { auditPerson } from '../../audit/audit-person.ts';
import type { PersonContext } from '../../http/member-context.ts';
import { hashPassword } from '../../security/password.ts';
import { checkCode } from './check-code.ts';
import { passwordField } from './password-field.ts';
import { requirePassword } from './require-password.ts';

/** code: needed where a second factor is on. */
export const changePasswordInput = z.object({ password: z.string().max(1_000), newPassword: passwordField, code: z.string().max(40).optional() });

/** Ends every sign-in of the person, this one, too: whoever knew the old password is out. */
export async function changePassword(context: PersonContext, input: z.infer<typeof changePasswordInput>): Promise<Record<never, never>> {
  const { deps, userId } = context;
  await requirePassword(context, userId, input.password);
  if ((await deps.factors.read(userId)).isOn) {
    if (input.code === undefined) throw new AppError('second-factor-asked', 'change a password');
    await checkCode(deps, userId, input.code);
  }
  await deps.sessions.setPassword(userId, await hashPassword(input.newPassword), deps.now());
  await auditPerson(deps, userId, 'password.changed');
  return {};
}
