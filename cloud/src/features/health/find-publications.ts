import type { Finding } from '@zavod/shared/health/finding.ts';
import { z } from 'zod';
import type { RawTransaction } from '../../db/with-client-raw.ts';
import { findingOf } from './finding-of.ts';

/** The machine settles doubt within two minutes; what is later than this stands still. */
const overdueAfter = '3 minutes';

const rowSchema = z.object({
  channelId: z.uuid(),
  channel: z.string(),
  what: z.enum(['publications-unsure', 'publications-overdue', 'publications-failed', 'publications-missed']),
  count: z.int(),
  since: z.date(),
  minutes: z.int(),
  code: z.string().nullable(),
});

/** A finding a channel and kind of trouble, and the drafts that were given up. */
export async function findPublications(tx: RawTransaction, clientId: string): Promise<Finding[]> {
  const { rows } = await tx.query(
    `SELECT "channelId", channel, what, count(*)::int AS count, min(due_at) AS since, floor(extract(epoch FROM now() - min(due_at)) / 60)::int AS minutes,
       CASE WHEN count(DISTINCT error_code) = 1 THEN min(error_code) END AS code
     FROM (
       SELECT c.id AS "channelId", c.title AS channel, u.due_at, u.error_code,
         CASE WHEN u.state IN ('needs_human', 'unknown', 'sending') THEN 'publications-unsure' WHEN u.state = 'failed' THEN 'publications-failed'
           WHEN u.state = 'missed' THEN 'publications-missed' ELSE 'publications-overdue' END AS what
       FROM publication u JOIN channel c ON c.client_id = u.client_id AND c.id = u.channel_id
       WHERE u.client_id = $1 AND (u.state IN ('needs_human', 'failed', 'missed')
         OR (u.state IN ('planned', 'arming', 'armed', 'sending', 'unknown') AND u.due_at < now() - $2::interval))
     ) troubled GROUP BY 1, 2, 3 ORDER BY since`,
    [clientId, overdueAfter],
  );
  const published = rows
    .map((row) => rowSchema.parse(row))
    .map(({ channelId, channel, what, count, since, minutes, code }) =>
      findingOf(what, 'urgent', { table: 'channel', id: channelId }, { channel, count, ...(what === 'publications-overdue' && { minutes }) }, { since, code }),
    );
  const drafts = await tx.query<{ count: number; since: Date | null }>(
    `SELECT count(*)::int AS count, min(last_item_at) AS since FROM story WHERE client_id = $1 AND state = 'failed'`,
    [clientId],
  );
  const { count = 0, since = null } = drafts.rows[0] ?? {};
  return count === 0 ? published : [...published, findingOf('drafts-failed', 'note', { table: 'story', id: null }, { count }, { since })];
}
