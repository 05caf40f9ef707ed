import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import type { PersonContext } from '../../http/member-context.ts';
import { requirePassword } from './require-password.ts';

export const beginSecondFactorInput = z.object({ password: z.string().max(1_000) });

/** Nothing changes at sign-in until a code confirms it. `address` is what a QR code shows; `secret` the same, to be typed. */
export async function beginSecondFactor(context: PersonContext, input: z.infer<typeof beginSecondFactorInput>): Promise<{ secret: string; address: string }> {
  const { deps, userId } = context;
  const { email } = await requirePassword(context, userId, input.password);
  const { sealed, secret, address } = deps.secondFactors.create({ userId, email });
  if (!(await deps.factors.keepUnconfirmed(userId, sealed))) throw new AppError('second-factor-on-already', 'begin a second factor');
  return { secret, address };
}
