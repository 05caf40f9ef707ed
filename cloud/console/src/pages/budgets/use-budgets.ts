import { budgetRowsOf, type Budgets } from '@zavod/ui/budgets/budget-rows.ts';
import { useChange } from '../../cloud/use-change.ts';
import { useRead } from '../../cloud/use-read.ts';

const lookEveryMs = 30_000;

export function useBudgets(clientId: string): Budgets {
  const limits = useRead(clientId, 'budgets', (cloud) => cloud.budgets.list.query({ clientId }), lookEveryMs);
  const spending = useRead(clientId, 'spending', (cloud) => cloud.budgets.spending.query({ clientId }), lookEveryMs);
  const { isBusy, fault, change } = useChange(clientId);
  return {
    rows: limits.data && spending.data && budgetRowsOf(limits.data, spending.data),
    isBusy,
    fault: fault ?? limits.fault ?? spending.fault,
    set: (place, limitMicros, softMicros) => change(({ budgets }) => budgets.set.mutate({ clientId, ...place, limitMicros, softMicros })),
  };
}
