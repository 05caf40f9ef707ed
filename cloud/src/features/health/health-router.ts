import { clientProcedure, router } from '../../http/trpc.ts';
import { readHealth } from './read-health.ts';

export const healthRouter = router({
  read: clientProcedure('viewer').query(({ ctx }) => readHealth(ctx)),
});
