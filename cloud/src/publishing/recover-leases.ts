import type { PublishingContext } from './publishing-context.ts';

/**
 * What a dead process left: calls whose lease is over become unknown, arming that never ended starts again. Judged by
 * the database's clock, so it is harmless to run anywhere, any time, twice.
 */
export function recoverLeases(context: PublishingContext, clientId: string, ids: readonly string[]): Promise<void> {
  return context.withClient(clientId, async (transaction) => {
    await transaction.query(
      `WITH lost AS (
         UPDATE publication SET state = 'unknown', error_code = 'publication-lease-over', error_words = NULL, lease_until = NULL,
           lease_owner = NULL, next_attempt_at = clock_timestamp() + $3 * interval '1 millisecond', updated_at = clock_timestamp()
         WHERE client_id = $1 AND id = ANY($2::uuid[]) AND state = 'sending' AND lease_until < clock_timestamp()
         RETURNING id, generation, attempt
       )
       UPDATE publication_attempt SET state = 'unknown', error_code = 'publication-lease-over', finished_at = clock_timestamp()
       FROM lost
       WHERE publication_attempt.client_id = $1 AND publication_attempt.publication_id = lost.id
         AND publication_attempt.generation = lost.generation AND publication_attempt.attempt = lost.attempt`,
      [clientId, ids, context.settings.quietMs],
    );
    await transaction.query(
      `UPDATE publication SET state = 'planned', lease_until = NULL, lease_owner = NULL, updated_at = clock_timestamp()
       WHERE client_id = $1 AND id = ANY($2::uuid[]) AND state = 'arming' AND lease_until < clock_timestamp()`,
      [clientId, ids],
    );
  });
}
