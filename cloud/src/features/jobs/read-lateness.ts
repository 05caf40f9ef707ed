import { z } from 'zod';
import type { RawTransaction } from '../../db/with-client-raw.ts';

const rowSchema = z.object({ publications: z.int(), p50Ms: z.number().nullable(), p99Ms: z.number().nullable() });
export type Lateness = z.infer<typeof rowSchema>;

/**
 * From the hour of a publication until its network said that it is out, over the last 24 hours. What a person published by
 * hand says nothing about the machine and is left out.
 */
export async function readLateness(tx: RawTransaction, clientId: string): Promise<Lateness> {
  const { rows } = await tx.query(
    `SELECT count(*)::int AS publications, percentile_cont(0.5) WITHIN GROUP (ORDER BY late_ms) AS "p50Ms", percentile_cont(0.99) WITHIN GROUP (ORDER BY late_ms) AS "p99Ms"
     FROM (
       SELECT greatest(0, extract(epoch FROM p.published_at - p.due_at) * 1000)::float8 AS late_ms
       FROM publication p JOIN channel c ON c.client_id = p.client_id AND c.id = p.channel_id
       WHERE p.client_id = $1 AND p.state = 'published' AND c.mode = 'api' AND p.due_at > now() - interval '4 days' AND p.published_at > now() - interval '24 hours'
     ) sent`,
    [clientId],
  );
  return rowSchema.parse(rows[0]);
}
