import type { Budget, BudgetPlace, Spending } from '@zavod/shared/ai/budget.ts';
import type { Fault } from '../pieces/fault.ts';

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

/** Every provider in both periods, in the order in which the cloud counts them. */
export const budgetRowsOf = (budgets: readonly Budget[], spending: readonly Spending[]): BudgetRow[] =>
  spending.flatMap(({ provider, dayMicros, monthMicros }) =>
    (['day', 'month'] as const).map((period): BudgetRow => {
      const budget = budgets.find((each) => each.provider === provider && each.period === period) ?? null;
      return { provider, period, budget, spentMicros: budget?.spentMicros ?? (period === 'day' ? dayMicros : monthMicros) };
    }),
  );
