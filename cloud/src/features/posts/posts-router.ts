import { rewriteAskedSchema } from '@zavod/shared/rewriting/rewrite.ts';
import { clientProcedure, router } from '../../http/trpc.ts';
import { listRevisions, listRevisionsInput } from './list-revisions.ts';
import { readLineage, readLineageInput } from './read-lineage.ts';
import { rewritePost } from './rewrite-post.ts';

export const postsRouter = router({
  lineage: clientProcedure('viewer').input(readLineageInput).query(({ ctx, input }) => readLineage(ctx, input)),
  revisions: clientProcedure('viewer').input(listRevisionsInput).query(({ ctx, input }) => listRevisions(ctx, input)),
  /** A stream of events in the answer; the one call that a studio never repeats by itself. */
  rewrite: clientProcedure('editor')
    .input(rewriteAskedSchema)
    .mutation(({ ctx, input, signal }) => rewritePost(ctx, input, signal ?? new AbortController().signal)),
});
