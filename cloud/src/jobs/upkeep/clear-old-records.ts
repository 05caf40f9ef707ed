import type { Task } from 'graphile-worker';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { createWithClientRaw } from '../../db/with-client-raw.ts';
import { comparedDays } from '../../generation/checks/mark-posts.ts';
import { thinMetrics } from '../../measuring/thin-metrics.ts';

export const clearOldRecordsTask = 'clear-old-records';

/** Intents are remembered for 12 months: a studio that was away for longer takes a new copy. */
const rememberedFor = '12 months';
/** Events of a webhook that are over are of use only while somebody looks for a fault. */
const eventsKeptFor = '30 days';

/** A program that repeats a request does so within a day. */
const answersKeptFor = '24 hours';

/** Items are compared with those of three days; their marks are of no use later. */
const marksKeptFor = '4 days';

/** Forgets outcomes of intents that no studio can ask for again, marks of items and posts past comparing, answers to programs, and numbers of single hours. Running twice is harmless: the second finds nothing. */
export function createClearOldRecordsJob(deps: { workerPool: Pool; log: Pick<Logger, 'info'> }): Task {
  const withClient = createWithClientRaw({ pool: deps.workerPool });
  return async () => {
    const { rows } = await deps.workerPool.query<{ client_id: string }>('SELECT client_id FROM app.all_clients()');
    let forgotten = 0;
    for (const { client_id: clientId } of rows) {
      const gone = await withClient(clientId, (tx) =>
        tx.query(`DELETE FROM device_mutation WHERE client_id = $1 AND created_at < now() - $2::interval`, [clientId, rememberedFor]),
      );
      const marks = await withClient(clientId, (tx) => tx.query(`DELETE FROM item_mark WHERE client_id = $1 AND seen_at < now() - $2::interval`, [clientId, marksKeptFor]));
      const old = await withClient(clientId, (tx) =>
        tx.query(`DELETE FROM webhook_delivery WHERE client_id = $1 AND state <> 'pending' AND created_at < now() - $2::interval`, [clientId, eventsKeptFor]),
      );
      const answers = await withClient(clientId, (tx) => tx.query(`DELETE FROM program_answer WHERE client_id = $1 AND created_at < now() - $2::interval`, [clientId, answersKeptFor]));
      const postMarks = await withClient(clientId, (tx) =>
        tx.query(`DELETE FROM post_mark WHERE client_id = $1 AND seen_at < now() - make_interval(days => $2)`, [clientId, comparedDays]),
      );
      const thinned = await withClient(clientId, (tx) => thinMetrics(tx, clientId));
      forgotten += thinned + (answers.rowCount ?? 0) + (postMarks.rowCount ?? 0) + (gone.rowCount ?? 0) + (marks.rowCount ?? 0) + (old.rowCount ?? 0);
    }
    deps.log.info({ event: 'old-records-cleared', forgotten }, 'old outcomes were forgotten');
  };
}
