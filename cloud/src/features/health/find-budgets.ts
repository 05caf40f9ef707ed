import type { Finding } from '@zavod/shared/health/finding.ts';
import type { RawTransaction } from '../../db/with-client-raw.ts';
import { selectBudgets } from '../budgets/list-budgets.ts';
import { findingOf } from './finding-of.ts';

/** Budgets that are used up or nearly so. */
export async function findBudgets(tx: RawTransaction, clientId: string): Promise<Finding[]> {
  return (await selectBudgets(tx, clientId)).flatMap(({ provider, state, spentMicros, limitMicros }) => {
    const about = { table: 'budget', id: null } as const;
    if (state === 'reached') return findingOf('budget-reached', 'soon', about, { provider });
    if (state === 'near') return findingOf('budget-near', 'note', about, { provider, percent: Math.floor((spentMicros / limitMicros) * 100) });
    return [];
  });
}
