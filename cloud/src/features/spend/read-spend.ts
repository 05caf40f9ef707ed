import { periodSchema, type Period } from '@zavod/shared/statistics/period.ts';
import { z } from 'zod';
import type { RawTransaction } from '../../db/with-client-raw.ts';
import type { MemberContext } from '../../http/member-context.ts';
import { selectBudgets, type ListedBudget } from '../budgets/list-budgets.ts';
import { periodBounds } from '../statistics/period-bounds.ts';

export const readSpendInput = periodSchema;

/** Millionths of a US dollar. unsureMicros: of calls whose outcome is not known, counted with the most they can have cost. */
const costFields = { calls: z.int(), costMicros: z.coerce.number(), unsureMicros: z.coerce.number() };
const daySchema = z.object({ day: z.iso.date(), provider: z.string(), ...costFields });
const modelSchema = z.object({ provider: z.string(), model: z.string().nullable(), inputTokens: z.coerce.number(), outputTokens: z.coerce.number(), ...costFields });
const stepSchema = z.object({ step: z.enum(['text', 'image', 'video', 'check']), failed: z.int(), ...costFields });
const postSchema = z.object({ id: z.uuid(), title: z.string(), costMicros: z.coerce.number() });

export interface SpendView {
  readonly totalMicros: number;
  /** Days with costs only, by the client's own clock. */
  readonly days: readonly z.infer<typeof daySchema>[];
  readonly models: readonly z.infer<typeof modelSchema>[];
  readonly steps: readonly z.infer<typeof stepSchema>[];
  /** The dearest drafts of the period. */
  readonly posts: readonly z.infer<typeof postSchema>[];
  /** As they stand now, whatever the period is. Days and months of budgets are counted in UTC. */
  readonly budgets: readonly ListedBudget[];
}

/** What paid services cost the client: by day, provider, model and step, and against the budgets. One moment of the database. */
export const readSpend = ({ deps, clientId }: Pick<MemberContext, 'deps' | 'clientId'>, period: Period): Promise<SpendView> =>
  deps.withClientRaw(
    clientId,
    async (tx) => {
      const { from, until, timeZone } = await periodBounds(tx, clientId, period);
      const within = [clientId, from, until];
      const models = await listed(tx, modelSchema, modelsSql, within);
      return {
        totalMicros: models.reduce((sum, { costMicros }) => sum + costMicros, 0),
        days: await listed(tx, daySchema, daysSql, [...within, timeZone]),
        models,
        steps: await listed(tx, stepSchema, stepsSql, within),
        posts: await listed(tx, postSchema, postsSql, within),
        budgets: await selectBudgets(tx, clientId),
      };
    },
    { mode: 'snapshot' },
  );

async function listed<Schema extends z.ZodType>(tx: RawTransaction, schema: Schema, text: string, values: readonly unknown[]): Promise<z.output<Schema>[]> {
  const { rows } = await tx.query(text, values);
  return rows.map((row) => schema.parse(row));
}

const costs = `count(*)::int AS calls, sum(cost_micros) AS "costMicros", coalesce(sum(cost_micros) FILTER (WHERE state = 'unknown'), 0) AS "unsureMicros"`;
const made = `FROM generation_step WHERE client_id = $1 AND created_at >= $2 AND created_at < $3 AND state <> 'pending'`;

const daysSql = `SELECT (created_at AT TIME ZONE $4)::date::text AS day, provider, ${costs} ${made} AND cost_micros > 0 GROUP BY 1, 2 ORDER BY 1, 2`;

const modelsSql = `
  SELECT provider, model, coalesce(sum(input_tokens), 0) AS "inputTokens", coalesce(sum(output_tokens), 0) AS "outputTokens", ${costs}
  ${made} GROUP BY 1, 2 ORDER BY "costMicros" DESC, calls DESC LIMIT 50`;

const stepsSql = `SELECT kind AS step, count(*) FILTER (WHERE state = 'failed')::int AS failed, ${costs} ${made} GROUP BY 1 ORDER BY "costMicros" DESC, 1`;

const postsSql = `
  SELECT id, title, cost_micros AS "costMicros" FROM post
  WHERE client_id = $1 AND created_at >= $2 AND created_at < $3 AND cost_micros > 0 ORDER BY cost_micros DESC, id LIMIT 10`;
