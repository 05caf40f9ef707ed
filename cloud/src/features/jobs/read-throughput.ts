import { z } from 'zod';
import type { RawTransaction } from '../../db/with-client-raw.ts';

const rowSchema = z.object({ publish: z.int(), collect: z.int(), generate: z.int(), upkeep: z.int() });

/** What each lane brought about within the last hour. The queue forgets a job once it is done, so the client's rows are asked. */
export async function readThroughput(tx: RawTransaction, clientId: string): Promise<z.infer<typeof rowSchema>> {
  const { rows } = await tx.query(
    `SELECT
       (SELECT count(*)::int FROM publication WHERE client_id = $1 AND state = 'published' AND due_at > now() - interval '4 days' AND published_at > now() - interval '1 hour') AS publish,
       (SELECT count(*)::int FROM source_item WHERE client_id = $1 AND collected_at > now() - interval '1 hour') AS collect,
       (SELECT count(*)::int FROM post WHERE client_id = $1 AND created_at > now() - interval '1 hour' AND generation_run_id IS NOT NULL) AS generate,
       (SELECT count(*)::int FROM webhook_delivery WHERE client_id = $1 AND state = 'delivered' AND delivered_at > now() - interval '1 hour') AS upkeep`,
    [clientId],
  );
  return rowSchema.parse(rows[0]);
}
