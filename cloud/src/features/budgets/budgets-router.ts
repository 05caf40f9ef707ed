import { clientProcedure, router } from '../../http/trpc.ts';
import { listBudgets } from './list-budgets.ts';
import { readSpending } from './read-spending.ts';
import { setBudget, setBudgetInput } from './set-budget.ts';

export const budgetsRouter = router({
  list: clientProcedure('viewer').query(({ ctx }) => listBudgets(ctx)),
  spending: clientProcedure('viewer').query(({ ctx }) => readSpending(ctx)),
  set: clientProcedure('owner').input(setBudgetInput).mutation(({ ctx, input }) => setBudget(ctx, input)),
});
