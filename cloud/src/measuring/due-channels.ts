import { z } from 'zod';
import type { RawTransaction } from '../db/with-client-raw.ts';
import { firstLookHours, watchedDays } from './next-measurement.ts';

/** A publication of one channel whose time has come; those never looked at are found by their age. Needs publication p and $2: now. */
export const isDuePublication = `
  p.published_at BETWEEN $2::timestamptz - interval '${watchedDays} days' AND $2::timestamptz - interval '${firstLookHours} hours'
  AND p.removed_at IS NULL AND p.external_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM metric_watch w WHERE w.client_id = p.client_id AND w.id = p.id AND coalesce(w.next_at, 'infinity') > $2::timestamptz)`;

/**
 * Connected channels with something to measure now, whether the channel itself or a post. One that a worker holds, that asked
 * for a pause or that has to be connected again is left alone.
 */
export async function dueChannels(tx: RawTransaction, clientId: string, now: Date): Promise<string[]> {
  const { rows } = await tx.query(
    `SELECT c.id FROM channel c LEFT JOIN metric_watch own ON own.client_id = c.client_id AND own.id = c.id
     WHERE c.client_id = $1 AND c.state = 'active' AND c.mode = 'api' AND c.credentials IS NOT NULL
       AND coalesce(c.paused_until, '-infinity') <= $2::timestamptz AND coalesce(own.lease_until, '-infinity') <= $2::timestamptz
       AND (coalesce(own.next_at, '-infinity') <= $2::timestamptz
         OR EXISTS (SELECT 1 FROM publication p WHERE p.client_id = c.client_id AND p.channel_id = c.id AND ${isDuePublication}))
     ORDER BY own.next_at NULLS FIRST, c.id`,
    [clientId, now],
  );
  return z.array(z.object({ id: z.uuid() })).parse(rows).map(({ id }) => id);
}
