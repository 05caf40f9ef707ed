import { z } from 'zod';
import type { MemberContext } from '../../http/member-context.ts';
import { budgetPlaceFields } from './budget-fields.ts';

const rowSchema = z.object({ provider: budgetPlaceFields.provider, dayMicros: z.coerce.number(), monthMicros: z.coerce.number() });
export type Spending = z.output<typeof rowSchema>;

/** What the client spent today and this month, in millionths of a US dollar, by provider and ('') altogether, with a limit or without. */
export async function readSpending({ deps, clientId }: MemberContext): Promise<Spending[]> {
  const { rows } = await deps.withClientRaw(clientId, (tx) =>
    tx.query(
      `SELECT p.provider, coalesce(sum(s.cost_micros), 0) AS "monthMicros",
         coalesce(sum(s.cost_micros) FILTER (WHERE s.created_at >= date_trunc('day', now(), 'UTC')), 0) AS "dayMicros"
       FROM unnest($2::text[]) WITH ORDINALITY AS p (provider, place)
       LEFT JOIN generation_step s ON s.client_id = $1 AND s.created_at >= date_trunc('month', now(), 'UTC') AND s.cost_micros > 0 AND p.provider IN ('', s.provider)
       GROUP BY p.provider, p.place ORDER BY p.place`,
      [clientId, budgetPlaceFields.provider.options],
    ),
  );
  return rows.map((row) => rowSchema.parse(row));
}
