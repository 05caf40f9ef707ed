import type { PublishingContext } from './publishing-context.ts';

/**
 * After a database restore: everything of the client that was due since the restore point may be out already, so it starts
 * as unknown and never as armed. Answers how many rows changed.
 */
export async function suspectSince(context: PublishingContext, clientId: string, restorePoint: Date): Promise<number> {
  return context.withClient(clientId, async (transaction) => {
    const { rows } = await transaction.query<{ id: string }>(
      `UPDATE publication SET state = 'unknown', error_code = 'network-no-answer', error_words = NULL, lease_until = NULL,
         lease_owner = NULL, next_attempt_at = clock_timestamp(), updated_at = clock_timestamp()
       WHERE client_id = $1 AND state IN ('planned', 'arming', 'armed', 'sending') AND due_at >= $2 AND due_at <= clock_timestamp()
       RETURNING id`,
      [clientId, restorePoint],
    );
    return rows.length;
  });
}
