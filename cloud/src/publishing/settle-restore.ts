import type { Pool } from 'pg';
import type { WithClientRaw } from '../db/with-client-raw.ts';

export interface SettledRestore {
  readonly clients: number;
  /** In doubt: the network is asked, and a person where it cannot tell. */
  readonly publications: number;
}

/**
 * After a restore the database does not know what went out since the backup. Whatever was not finished and has been due by now may
 * be out, so none of it is sent; what studios hand in again for hours that have passed is doubted as well (restored_at). Every
 * client begins a new epoch, so that studios load it anew and hand in what the backup lacks. Safe to run again.
 */
export async function settleRestore(deps: { worker: Pool; withClient: WithClientRaw }): Promise<SettledRestore> {
  const { rows: clients } = await deps.worker.query<{ client_id: string }>('SELECT client_id FROM app.all_clients()');
  let publications = 0;
  for (const { client_id: clientId } of clients) {
    publications += await deps.withClient(clientId, async (tx) => {
      await tx.query('UPDATE client_sync SET epoch = gen_random_uuid(), restored_at = clock_timestamp() WHERE client_id = $1', [clientId]);
      const doubted = await tx.query(
        `UPDATE publication SET state = 'unknown', error_code = 'publication-restored', error_words = NULL, lease_until = NULL, lease_owner = NULL,
           next_attempt_at = clock_timestamp(), updated_at = clock_timestamp()
         WHERE client_id = $1 AND state IN ('planned', 'arming', 'armed', 'sending', 'unknown') AND due_at <= clock_timestamp()
           AND error_code IS DISTINCT FROM 'publication-restored'`,
        [clientId],
      );
      return doubted.rowCount ?? 0;
    });
  }
  return { clients: clients.length, publications };
}
