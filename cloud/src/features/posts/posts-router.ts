import { clientProcedure, router } from '../../http/trpc.ts';
import { listRevisions, listRevisionsInput } from './list-revisions.ts';
import { readLineage, readLineageInput } from './read-lineage.ts';

export const postsRouter = router({
  lineage: clientProcedure('viewer').input(readLineageInput).query(({ ctx, input }) => readLineage(ctx, input)),
  revisions: clientProcedure('viewer').input(listRevisionsInput).query(({ ctx, input }) => listRevisions(ctx, input)),
});
