import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { publicProcedure, router, signedInProcedure } from '../../http/trpc.ts';
import { sessionClientsOf, sessionUserOf } from './build-session.ts';
import { refresh, refreshInput } from './refresh.ts';
import { signIn, signInInput } from './sign-in.ts';

export const sessionRouter = router({
  signIn: publicProcedure.input(signInInput).mutation(({ ctx, input }) => signIn(ctx, input)),

  refresh: publicProcedure.input(refreshInput).mutation(({ ctx, input }) => refresh(ctx, input)),

  /** Ends this sign-in on every machine that shares it. Unknown tokens are fine. */
  signOut: publicProcedure.input(z.object({ refreshToken: z.string().max(200) })).mutation(async ({ ctx, input }) => {
    await ctx.deps.sessions.close(input.refreshToken, ctx.deps.now());
    return {};
  }),

  me: signedInProcedure.query(async ({ ctx }) => {
    const user = await ctx.deps.sessions.findUser(ctx.userId);
    if (user === undefined) throw new AppError('signed-out', 'ask who is signed in');
    return { user: sessionUserOf(user), clients: await sessionClientsOf(ctx.deps, ctx.userId) };
  }),

  /** The account to try Zavod with; null outside the demo. */
  demoAccount: publicProcedure.query(({ ctx }) => ctx.deps.demoAccount),
});
