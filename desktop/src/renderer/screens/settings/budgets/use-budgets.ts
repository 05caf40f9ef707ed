import type { Budget, BudgetPlace } from '../../../../bridge/ai-calls.ts';
import { useEngine } from '../../../data/engine.tsx';
import { faultOf, type Fault } from '../../../data/fault.ts';
import { useAsk } from '../../../data/use-ask.ts';
import { useAttempt } from '../../../data/use-attempt.ts';

/** A provider in a period: what was spent there, and its limit where it has one. */
export interface BudgetRow extends BudgetPlace {
  spentMicros: number;
  budget: Budget | null;
}

export interface Budgets {
  /** Undefined: not known yet. */
  rows: BudgetRow[] | undefined;
  isBusy: boolean;
  fault: Fault | null;
  set: (place: BudgetPlace, limitMicros: number | null, softMicros: number | null) => Promise<boolean>;
}

const lookEveryMs = 30_000;

/** The cloud counts the money, so this needs the cloud. */
export function useBudgets(clientId: string): Budgets {
  const engine = useEngine();
  const { data, error, refetch } = useAsk('budgets.read', { clientId }, { everyMs: lookEveryMs });
  const { isBusy, fault, attempt } = useAttempt();
  const rows = data?.spending.flatMap(({ provider, dayMicros, monthMicros }) =>
    (['day', 'month'] as const).map((period): BudgetRow => {
      const budget = data.budgets.find((each) => each.provider === provider && each.period === period) ?? null;
      return { provider, period, budget, spentMicros: budget?.spentMicros ?? (period === 'day' ? dayMicros : monthMicros) };
    }),
  );
  return {
    rows,
    isBusy,
    fault: fault ?? (error === null ? null : faultOf(error)),
    set: async (place, limitMicros, softMicros) => {
      const isSet = await attempt(() => engine.ask('budgets.set', { clientId, ...place, limitMicros, softMicros }));
      await refetch();
      return isSet;
    },
  };
}
