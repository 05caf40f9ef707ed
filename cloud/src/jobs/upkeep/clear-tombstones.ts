import type { Task } from 'graphile-worker';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { createWithClientRaw, type RawTransaction } from '../../db/with-client-raw.ts';

export const clearTombstonesTask = 'clear-tombstones';

/** A studio that is further behind takes a new copy instead of following every change. */
export const keptRevisions = 200_000;

/** Forgets which rows were deleted long ago. Running twice is harmless: the second finds nothing. */
export function createClearTombstonesJob(deps: { workerPool: Pool; log: Pick<Logger, 'info'>; keptRevisions?: number }): Task {
  const withClient = createWithClientRaw({ pool: deps.workerPool });
  return async () => {
    const { rows } = await deps.workerPool.query<{ client_id: string }>('SELECT client_id FROM app.all_clients()');
    for (const { client_id: clientId } of rows) {
      const forgotten = await withClient(clientId, (tx) => clearTombstones(tx, clientId, deps.keptRevisions ?? keptRevisions));
      if (forgotten > 0) deps.log.info({ event: 'tombstones-cleared', clientId, forgotten }, 'old deletions were forgotten');
    }
  };
}

async function clearTombstones(tx: RawTransaction, clientId: string, kept: number): Promise<number> {
  const gone = await tx.query(
    `DELETE FROM sync_row WHERE client_id = $1 AND deleted AND rev > 0
       AND rev <= (SELECT rev - $2 FROM client_sync WHERE client_id = $1)`,
    [clientId, kept],
  );
  if ((gone.rowCount ?? 0) === 0) return 0;
  // In the same transaction: no cursor may pass by a deletion that it can no longer be told.
  await tx.query('UPDATE client_sync SET min_rev = rev - $2 WHERE client_id = $1', [clientId, kept]);
  return gone.rowCount ?? 0;
}
