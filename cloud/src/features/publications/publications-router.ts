import { clientProcedure, router } from '../../http/trpc.ts';
import { takeDown, takeDownInput } from './take-down.ts';

export const publicationsRouter = router({
  takeDown: clientProcedure('editor').input(takeDownInput).mutation(({ ctx, input }) => takeDown(ctx, input)),
});
