import { stableId } from '@zavod/shared/domain/stable-id.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';
import { budgetPlaceFields } from './budget-fields.ts';

const mostMicros = 1_000_000_000_000;

/** Amounts are millionths of a US dollar. limitMicros null takes the budget away; softMicros null warns nobody. */
export const setBudgetInput = z
  .object({ ...budgetPlaceFields, limitMicros: z.int().min(0).max(mostMicros).nullable(), softMicros: z.int().min(0).nullable() })
  .refine(({ limitMicros, softMicros }) => softMicros === null || (limitMicros !== null && softMicros <= limitMicros), { path: ['softMicros'] });

/** The budget is exactly this afterwards; what was spent in the running period stays counted. */
export async function setBudget({ deps, clientId, userId }: MemberContext, input: z.infer<typeof setBudgetInput>): Promise<Record<never, never>> {
  const { period, provider, limitMicros, softMicros } = input;
  const id = stableId('budget', clientId, period, provider);
  await deps.withClientRaw(clientId, async (tx) => {
    if (limitMicros === null) {
      await tx.query('DELETE FROM budget WHERE client_id = $1 AND period = $2 AND provider = $3', [clientId, period, provider]);
    } else {
      // A budget begins with what its period has cost already.
      await tx.query(
        `INSERT INTO budget (id, client_id, period, provider, limit_micros, soft_micros, period_start, spent_micros)
         SELECT $1, $2, $3, $4, $5, $6, date_trunc($3, now(), 'UTC'), coalesce(sum(cost_micros), 0)
         FROM generation_step WHERE client_id = $2 AND $4 IN ('', provider) AND created_at >= date_trunc($3, now(), 'UTC')
         ON CONFLICT (client_id, period, provider) DO UPDATE SET limit_micros = EXCLUDED.limit_micros, soft_micros = EXCLUDED.soft_micros`,
        [id, clientId, period, provider, limitMicros, softMicros],
      );
    }
    await auditMember(tx, { clientId, userId }, 'budget.set', { table: 'budget', id }, { period, provider, limitMicros, softMicros });
  });
  return {};
}
