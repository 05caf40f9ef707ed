import type { RawTransaction } from '../db/with-client-raw.ts';

/** Numbers of hours are kept for so long; afterwards the last one of each day stands for it. */
const hourlyDays = 30;
/** Further back everything was thinned before, unless nobody ran for a month. */
const lookBackDays = 90;

/** Answers how many numbers went. Running twice is harmless: the second finds nothing. */
export async function thinMetrics(tx: RawTransaction, clientId: string): Promise<number> {
  const { rowCount } = await tx.query(
    `DELETE FROM metric WHERE client_id = $1 AND id IN (
       SELECT id FROM (
         SELECT id, row_number() OVER (
           PARTITION BY channel_id, publication_id, name, (measured_at AT TIME ZONE 'UTC')::date ORDER BY measured_at DESC, id) AS turn
         FROM metric WHERE client_id = $1
           AND measured_at >= date_trunc('day', now() - make_interval(days => $3), 'UTC') AND measured_at < date_trunc('day', now() - make_interval(days => $2), 'UTC')
       ) counted WHERE turn > 1)`,
    [clientId, hourlyDays, lookBackDays],
  );
  return rowCount ?? 0;
}
