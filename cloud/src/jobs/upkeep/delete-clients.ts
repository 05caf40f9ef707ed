import type { Task } from 'graphile-worker';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { createWithClientRaw, type WithClientRaw } from '../../db/with-client-raw.ts';
import type { MediaStore } from '../../media/media-store.ts';
import { clientTables } from './client-tables.ts';

export const deleteClientsTask = 'delete-clients';

const rowsAtOnce = 1_000;

export interface DeleteClientsDeps {
  readonly workerPool: Pool;
  readonly store: Pick<MediaStore, 'removeAll'>;
  readonly log: Pick<Logger, 'info' | 'error'>;
  readonly rowsAtOnce?: number;
}

/**
 * Deletes for good the clients whose grace is over: rows in small transactions, each as that client and no other, then the files,
 * the log and the client. One that was cut short goes on where it stopped; the client is the last to go, so nothing is left behind.
 */
export function createDeleteClientsJob(deps: DeleteClientsDeps): Task {
  const withClient = createWithClientRaw({ pool: deps.workerPool });
  return async () => {
    const { rows } = await deps.workerPool.query<{ client_id: string }>(
      `SELECT client_id FROM app.all_clients() WHERE status = 'deleting' AND delete_after <= now()`,
    );
    for (const { client_id: clientId } of rows) {
      try {
        const deleted = await deleteClient(withClient, deps, clientId);
        deps.log.info({ event: 'client-deleted', clientId, deleted }, 'a client is gone for good');
      } catch (error) {
        // The next run goes on with it; others must not wait for it.
        deps.log.error({ event: 'client-deletion-failed', clientId, error }, 'a client could not be deleted yet');
      }
    }
  };
}

async function deleteClient(withClient: WithClientRaw, deps: DeleteClientsDeps, clientId: string): Promise<number> {
  const atOnce = deps.rowsAtOnce ?? rowsAtOnce;
  let deleted = 0;
  const inBatches = async (sql: string): Promise<void> => {
    for (let count = atOnce; count === atOnce; ) {
      count = await withClient(clientId, async (tx) => (await tx.query(sql, [clientId, atOnce])).rowCount ?? 0);
      deleted += count;
    }
  };
  await inBatches(
    `UPDATE generation_run SET post_id = NULL WHERE client_id = $1 AND id IN (
       SELECT id FROM generation_run WHERE client_id = $1 AND post_id IS NOT NULL LIMIT $2)`,
  );
  // Row security lets these statements see and delete this client's rows alone.
  for (const table of clientTables) {
    await inBatches(`DELETE FROM ${table} WHERE client_id = $1 AND ctid = ANY (ARRAY(SELECT ctid FROM ${table} WHERE client_id = $1 LIMIT $2))`);
  }
  await deps.store.removeAll(clientId);
  await inBatches(`DELETE FROM sync_row WHERE client_id = $1 AND ctid = ANY (ARRAY(SELECT ctid FROM sync_row WHERE client_id = $1 LIMIT $2))`);
  for (let isMore = true; isMore; ) isMore = await withClient(clientId, (tx) => endClient(tx, clientId, atOnce));
  return deleted;
}

/** True: entries of the log are left. */
async function endClient(tx: Parameters<Parameters<WithClientRaw>[1]>[0], clientId: string, atOnce: number): Promise<boolean> {
  await tx.query('DELETE FROM client_sync WHERE client_id = $1', [clientId]);
  const { rows } = await tx.query<{ more: boolean }>('SELECT app.end_client($1) AS more', [atOnce]);
  return rows[0]?.more === true;
}
