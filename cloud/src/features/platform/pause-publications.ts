import type { RawTransaction } from '../../db/with-client-raw.ts';

/** Everything that waits for its hour is held; what may be out already is left to be found. In the order in which the sender locks. */
export async function holdPublications(tx: RawTransaction, clientId: string): Promise<number> {
  const held = await tx.query(
    `UPDATE publication SET state = 'held', error_code = 'client-suspended', error_words = NULL, next_attempt_at = NULL, updated_at = clock_timestamp()
     WHERE client_id = $1 AND id IN (
       SELECT id FROM publication WHERE client_id = $1 AND state IN ('planned', 'arming', 'armed') ORDER BY due_at, id FOR UPDATE)`,
    [clientId],
  );
  return held.rowCount ?? 0;
}

/** They wait for their hour again, as new plans; one whose hour passed goes out late or is missed, by the rules of its channel. */
export async function giveBackPublications(tx: RawTransaction, clientId: string): Promise<number> {
  const given = await tx.query(
    `UPDATE publication SET state = 'planned', generation = generation + 1, attempt = 0, error_code = NULL, error_words = NULL, updated_at = clock_timestamp()
     WHERE client_id = $1 AND state = 'held' AND error_code = 'client-suspended'`,
    [clientId],
  );
  return given.rowCount ?? 0;
}
