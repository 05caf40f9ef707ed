import type { Task } from 'graphile-worker';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { z } from 'zod';
import { createWithClientRaw } from '../../db/with-client-raw.ts';
import { settleOccurrences } from '../../recurring/settle-occurrences.ts';
import { loadPostView } from '../../sync/load-post-view.ts';

export const extendRecurrencesTask = 'extend-recurrences';

/**
 * Keeps the days of every recurrence made for the next two weeks, each post in a transaction of its own. Running twice is
 * harmless: a day that stands is left as it is.
 */
export function createExtendRecurrencesJob(deps: { workerPool: Pool; log: Pick<Logger, 'error'>; tzVersion: string }): Task {
  const withClient = createWithClientRaw({ pool: deps.workerPool });
  return async () => {
    const { rows } = await deps.workerPool.query<{ client_id: string }>(`SELECT client_id FROM app.all_clients() WHERE status = 'active'`);
    for (const { client_id: clientId } of rows) {
      const posts = await withClient(clientId, (tx) =>
        tx.query(`SELECT DISTINCT post_id AS id FROM recurrence WHERE client_id = $1 AND state IN ('active', 'paused') ORDER BY post_id`, [clientId]),
      );
      for (const { id } of z.array(z.object({ id: z.uuid() })).parse(posts.rows)) {
        try {
          await withClient(clientId, async (tx) => {
            const view = await loadPostView(tx, clientId, id);
            if (view !== undefined) await settleOccurrences(tx, view, deps.tzVersion);
          });
        } catch (error) {
          // One post that cannot be copied must not stop those of every other client.
          deps.log.error({ event: 'recurrence-failed', clientId, postId: id, error }, 'a post that repeats could not be planned ahead');
        }
      }
    }
  };
}
