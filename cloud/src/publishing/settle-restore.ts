import type { Pool } from 'pg';
import type { WithClientRaw } from '../db/with-client-raw.ts';

export interface SettledRestore {
  readonly clients: number;
  /** Put before people, because they may be out. */
  readonly publications: number;
}

/**
 * After a restore the database does not know what went out since the backup. Whatever fell due in between waits for a person
 * instead of being sent a second time, and every client begins a new epoch, so that studios load it anew. Safe to run again.
 */
export async function settleRestore(deps: { worker: Pool; withClient: WithClientRaw }, backupAt: Date): Promise<SettledRestore> {
  const { rows: clients } = await deps.worker.query<{ client_id: string }>('SELECT client_id FROM app.all_clients()');
  let publications = 0;
  for (const { client_id: clientId } of clients) {
    publications += await deps.withClient(clientId, async (tx) => {
      await tx.query('UPDATE client_sync SET epoch = gen_random_uuid() WHERE client_id = $1', [clientId]);
      const doubted = await tx.query(
        `UPDATE publication SET state = 'needs_human', error_code = 'publication-lease-over', error_words = NULL, lease_until = NULL, lease_owner = NULL,
           next_attempt_at = NULL, updated_at = clock_timestamp()
         WHERE client_id = $1 AND state IN ('planned', 'arming', 'armed', 'sending', 'unknown') AND due_at BETWEEN $2 AND clock_timestamp()`,
        [clientId, backupAt],
      );
      return doubted.rowCount ?? 0;
    });
  }
  return { clients: clients.length, publications };
}
