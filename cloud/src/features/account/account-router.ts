import { AppError } from '@zavod/shared/app-error.ts';
import { auditPerson } from '../../audit/audit-person.ts';
import { router, signedInProcedure } from '../../http/trpc.ts';
import { beginSecondFactor, beginSecondFactorInput } from './begin-second-factor.ts';
import { changePassword, changePasswordInput } from './change-password.ts';
import { confirmSecondFactor, confirmSecondFactorInput } from './confirm-second-factor.ts';
import { endSecondFactor, provenByBothInput } from './end-second-factor.ts';
import { renewRecoveryCodes } from './renew-recovery-codes.ts';

/** What a person keeps for themselves, whichever clients they belong to. */
export const accountRouter = router({
  state: signedInProcedure.query(async ({ ctx: { deps, userId } }) => {
    const user = await deps.sessions.findUser(userId);
    if (user === undefined) throw new AppError('signed-out', 'read an account');
    const { isOn, recoveryLeft } = await deps.factors.read(userId);
    const { email, displayName, isPlatformAdmin } = user;
    return { email, displayName, isPlatformAdmin, secondFactor: { isOn, recoveryLeft } };
  }),
  beginSecondFactor: signedInProcedure.input(beginSecondFactorInput).mutation(({ ctx, input }) => beginSecondFactor(ctx, input)),
  confirmSecondFactor: signedInProcedure.input(confirmSecondFactorInput).mutation(({ ctx, input }) => confirmSecondFactor(ctx, input)),
  endSecondFactor: signedInProcedure.input(provenByBothInput).mutation(({ ctx, input }) => endSecondFactor(ctx, input)),
  renewRecoveryCodes: signedInProcedure.input(provenByBothInput).mutation(({ ctx, input }) => renewRecoveryCodes(ctx, input)),
  /** Ends every sign-in of the person, this one, too. An access token that is out is good for the rest of its ten minutes. */
  signOutEverywhere: signedInProcedure.mutation(async ({ ctx: { deps, userId } }) => {
    await deps.sessions.closeAll(userId, deps.now());
    await auditPerson(deps, userId, 'session.ended-everywhere');
    return {};
  }),
  changePassword: signedInProcedure.input(changePasswordInput).mutation(({ ctx, input }) => changePassword(ctx, input)),
});
