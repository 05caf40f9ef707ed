import { useEngine } from '../../../data/engine.tsx';
import { budgetRowsOf, type Budgets } from '@zavod/ui/budgets/budget-rows.ts';
import { faultOf } from '@zavod/ui/pieces/fault.ts';
import { useAsk } from '../../../data/use-ask.ts';
import { useAttempt } from '@zavod/ui/pieces/use-attempt.ts';

const lookEveryMs = 30_000;

/** The cloud counts the money, so this needs the cloud. */
export function useBudgets(clientId: string): Budgets {
  const engine = useEngine();
  const { data, error, refetch } = useAsk('budgets.read', { clientId }, { everyMs: lookEveryMs });
  const { isBusy, fault, attempt } = useAttempt();
  return {
    rows: data && budgetRowsOf(data.budgets, data.spending),
    isBusy,
    fault: fault ?? (error === null ? null : faultOf(error)),
    set: async (place, limitMicros, softMicros) => {
      const isSet = await attempt(() => engine.ask('budgets.set', { clientId, ...place, limitMicros, softMicros }));
      await refetch();
      return isSet;
    },
  };
}
