import { clientProcedure, router } from '../../http/trpc.ts';
import { readSpend, readSpendInput } from './read-spend.ts';

export const spendRouter = router({
  read: clientProcedure('viewer').input(readSpendInput).query(({ ctx, input }) => readSpend(ctx, input)),
});
