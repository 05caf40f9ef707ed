import { clientProcedure, router } from '../../http/trpc.ts';
import { readOverview } from './read-overview.ts';

export const overviewRouter = router({
  read: clientProcedure('viewer').query(({ ctx }) => readOverview(ctx)),
});
