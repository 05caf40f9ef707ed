import type { RawTransaction } from '../../db/with-client-raw.ts';
import type { ClientJob } from '../../jobs/client-jobs.ts';

/** What people call the things that jobs are about, by their ids. What is gone meanwhile has no title. */
export async function readTitles(tx: RawTransaction, clientId: string, about: readonly NonNullable<ClientJob['about']>[]): Promise<Map<string, string>> {
  if (about.length === 0) return new Map();
  const { rows } = await tx.query<{ id: string; title: string }>(
    `SELECT id, title FROM source WHERE client_id = $1 AND id = ANY($2::uuid[])
     UNION ALL SELECT id, title FROM story WHERE client_id = $1 AND id = ANY($2::uuid[])
     UNION ALL SELECT id, title FROM channel WHERE client_id = $1 AND id = ANY($2::uuid[])
     UNION ALL SELECT id, event FROM webhook_delivery WHERE client_id = $1 AND id = ANY($2::uuid[])
     UNION ALL SELECT u.id, p.title FROM publication u JOIN post p ON p.client_id = u.client_id AND p.id = u.post_id
       WHERE u.client_id = $1 AND u.id = ANY($2::uuid[])`,
    [clientId, about.map(({ id }) => id)],
  );
  return new Map(rows.map(({ id, title }) => [id, title]));
}
