import { clientProcedure, router } from '../../http/trpc.ts';
import { listRevisions, listRevisionsInput } from './list-revisions.ts';

export const postsRouter = router({
  revisions: clientProcedure('viewer').input(listRevisionsInput).query(({ ctx, input }) => listRevisions(ctx, input)),
});
