import { quietEnd, quietHoursOf, quietTimesForLate } from '@zavod/shared/domain/quiet-times.ts';
import { wallTimeAt } from '@zavod/shared/domain/wall-time.ts';
import { z } from 'zod';
import { blackoutsSql } from './blackouts-sql.ts';

/** What `untilLoud` reads of a late publication and its channel. */
export const quietSql = `jsonb_build_object('timeZone', channel.time_zone, 'quietFrom', channel.quiet_from, 'quietUntil', channel.quiet_until,
  'dueMs', extract(epoch FROM publication.due_at) * 1000, 'nowMs', extract(epoch FROM clock_timestamp()) * 1000, 'blackouts', ${blackoutsSql})`;

const quietSchema = z.object({
  timeZone: z.string(),
  quietFrom: z.string().nullable(),
  quietUntil: z.string().nullable(),
  dueMs: z.number(),
  nowMs: z.number(),
  blackouts: z.array(z.object({ fromWallTime: z.string(), untilWallTime: z.string() })),
});

/**
 * Milliseconds until a late post may go out, 0 where it may now. It waits for the end of quiet hours and blackouts, but for
 * those in which its own hour lies: a person chose that hour. Null, a post that is not late, heeds none.
 */
export function untilLoud(stored: unknown): number {
  if (stored === null) return 0;
  const { timeZone, dueMs, nowMs, blackouts, ...hours } = quietSchema.parse(stored);
  const dueWallTime = wallTimeAt(new Date(dueMs).toISOString(), timeZone);
  const times = quietTimesForLate(dueWallTime, { hours: quietHoursOf(hours), blackouts });
  const end = quietEnd(new Date(nowMs).toISOString(), timeZone, times);
  return end === null ? Number.POSITIVE_INFINITY : Math.max(0, Date.parse(end) - Math.floor(nowMs));
}
