import { clientProcedure, router } from '../../http/trpc.ts';
import { listBudgets } from './list-budgets.ts';
import { setBudget, setBudgetInput } from './set-budget.ts';

export const budgetsRouter = router({
  list: clientProcedure('viewer').query(({ ctx }) => listBudgets(ctx)),
  set: clientProcedure('owner').input(setBudgetInput).mutation(({ ctx, input }) => setBudget(ctx, input)),
});
