import { z } from 'zod';
import type { RawTransaction } from '../../db/with-client-raw.ts';
import type { MemberContext } from '../../http/member-context.ts';
import { budgetPlaceFields } from './budget-fields.ts';

/** Amounts are millionths of a US dollar. near: past the soft limit; reached: the next call may not fit any more. */
const rowSchema = z
  .object({ ...budgetPlaceFields, limitMicros: z.coerce.number(), softMicros: z.coerce.number().nullable(), spentMicros: z.coerce.number() })
  .transform((row) => ({ ...row, state: stateOf(row) }));
export type ListedBudget = z.output<typeof rowSchema>;

/** The client's budgets with what was spent in the period that runs now. */
export const listBudgets = ({ deps, clientId }: MemberContext): Promise<ListedBudget[]> => deps.withClientRaw(clientId, (tx) => selectBudgets(tx, clientId));

export async function selectBudgets(tx: RawTransaction, clientId: string): Promise<ListedBudget[]> {
  const { rows } = await tx.query(
    `SELECT period, provider, limit_micros AS "limitMicros", soft_micros AS "softMicros",
       CASE WHEN period_start < date_trunc(period, now(), 'UTC') THEN 0 ELSE spent_micros END AS "spentMicros"
     FROM budget WHERE client_id = $1 ORDER BY provider, period`,
    [clientId],
  );
  return rows.map((row) => rowSchema.parse(row));
}

function stateOf({ limitMicros, softMicros, spentMicros }: { limitMicros: number; softMicros: number | null; spentMicros: number }): 'free' | 'near' | 'reached' {
  if (spentMicros >= limitMicros) return 'reached';
  return softMicros !== null && spentMicros >= softMicros ? 'near' : 'free';
}
