import { clientProcedure, router } from '../../http/trpc.ts';
import { listDeadLetters } from './list-dead-letters.ts';
import { lookWhetherOut, lookWhetherOutInput } from './look-whether-out.ts';
import { retryDraft, retryDraftInput } from './retry-draft.ts';
import { retryJob, retryJobInput } from './retry-job.ts';
import { settlePublication, settlePublicationInput } from './settle-publication.ts';

/** An event of the webhook is delivered anew by webhooks.replay. */
export const deadLettersRouter = router({
  list: clientProcedure('editor').query(({ ctx }) => listDeadLetters(ctx)),
  lookWhetherOut: clientProcedure('editor').input(lookWhetherOutInput).mutation(({ ctx, input }) => lookWhetherOut(ctx, input)),
  settlePublication: clientProcedure('editor').input(settlePublicationInput).mutation(({ ctx, input }) => settlePublication(ctx, input)),
  retryDraft: clientProcedure('editor').input(retryDraftInput).mutation(({ ctx, input }) => retryDraft(ctx, input)),
  retryJob: clientProcedure('editor').input(retryJobInput).mutation(({ ctx, input }) => retryJob(ctx, input)),
});
