import { z } from 'zod';
import { clientProcedure, publicProcedure, router } from '../../http/trpc.ts';
import { actInput, actOnPost } from './act-on-post.ts';
import { listLinks } from './list-links.ts';
import { makeLink, makeLinkInput } from './make-link.ts';
import { openLink, reviewTokenField } from './open-link.ts';
import { readPlan } from './read-plan.ts';
import { revokeLink, revokeLinkInput } from './revoke-link.ts';

export const reviewsRouter = router({
  makeLink: clientProcedure('editor').input(makeLinkInput).mutation(({ ctx, input }) => makeLink(ctx, input)),
  links: clientProcedure('editor').query(({ ctx }) => listLinks(ctx)),
  revokeLink: clientProcedure('editor').input(revokeLinkInput).mutation(({ ctx, input }) => revokeLink(ctx, input)),

  /** For whoever holds a link; the same page stands at /review/<token> for people. */
  plan: publicProcedure.input(z.object({ token: reviewTokenField })).query(async ({ ctx, input }) => readPlan(ctx.deps, await openLink(ctx, input.token))),
  act: publicProcedure.input(actInput.extend({ token: reviewTokenField })).mutation(async ({ ctx, input: { token, ...act } }) => {
    await actOnPost(ctx.deps, await openLink(ctx, token), act);
    return {};
  }),
});
