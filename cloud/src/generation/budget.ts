import type { ClientTransaction } from '../db/with-client.ts';

/**
 * Takes `micros` from every budget of the client that covers the provider, or takes nothing and answers false when one of them
 * would be passed. The money is taken before it is spent, so that calls at the same time cannot pass the limit together.
 * Without a price (null) only a client without budgets may spend.
 */
export async function reserveBudget(tx: ClientTransaction, provider: string, micros: number | null): Promise<boolean> {
  await startPeriods(tx);
  const budgets = await tx.$queryRaw<{ limit_micros: bigint; spent_micros: bigint }[]>`
    SELECT limit_micros, spent_micros FROM budget WHERE provider IN ('', ${provider}) ORDER BY id FOR UPDATE`;
  if (budgets.length === 0) return true;
  if (micros === null || budgets.some((budget) => budget.spent_micros + BigInt(micros) > budget.limit_micros)) return false;
  await tx.$executeRaw`UPDATE budget SET spent_micros = spent_micros + ${micros}::bigint WHERE provider IN ('', ${provider})`;
  return true;
}

/** Replaces what was reserved by what it cost, in the periods that had begun when it was reserved. */
export async function settleBudget(tx: ClientTransaction, call: { provider: string; reserved: number; cost: number; reservedAt: Date }): Promise<void> {
  if (call.reserved === call.cost) return;
  await tx.$executeRaw`
    UPDATE budget SET spent_micros = greatest(0, spent_micros + ${call.cost - call.reserved}::bigint)
    WHERE provider IN ('', ${call.provider}) AND period_start <= ${call.reservedAt}`;
}

/** What the client's budgets past their warning have spent, such as "$4.20 / $5.00"; empty while none is. */
export async function nearBudgets(tx: ClientTransaction): Promise<string[]> {
  const budgets = await tx.$queryRaw<{ spent: number; most: number }[]>`
    SELECT spent_micros::float8 AS spent, limit_micros::float8 AS most FROM budget
    WHERE soft_micros IS NOT NULL AND spent_micros >= soft_micros AND period_start >= date_trunc(period, now(), 'UTC') ORDER BY provider, period`;
  return budgets.map(({ spent, most }) => `$${(spent / 1_000_000).toFixed(2)} / $${(most / 1_000_000).toFixed(2)}`);
}

/** Days and months are counted in UTC. */
async function startPeriods(tx: ClientTransaction): Promise<void> {
  await tx.$executeRaw`
    UPDATE budget SET spent_micros = 0, period_start = date_trunc(period, now(), 'UTC')
    WHERE period_start < date_trunc(period, now(), 'UTC')`;
}
