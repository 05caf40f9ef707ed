import { nextFreeSlot, type FreeSlot } from '@zavod/shared/domain/next-free-slot.ts';
import { blackoutsOf, quietHoursOf } from '@zavod/shared/domain/quiet-times.ts';
import type { Blackout } from '@zavod/shared/tables/blackout.ts';
import type { Channel } from '@zavod/shared/tables/channel.ts';
import type { Publication } from '@zavod/shared/tables/publication.ts';
import type { Slot } from '@zavod/shared/tables/slot.ts';
import type { PlanDay, PlanFilter, PlannedPost } from '../../bridge/plan-calls.ts';
import { rowsOf } from '../overlay/load-view.ts';
import type { Reader } from '../store/database.ts';
import { plannedPosts } from './planned-posts.ts';

/** Publications due in [from, to), oldest first. Times in the mirror are ISO 8601 in UTC with milliseconds, so they sort as text. */
export function planEntries(reader: Reader, from: string, to: string): PlannedPost[] {
  const { where, values } = dueIn(from, to, { channelIds: null, states: null });
  return plannedPosts(reader, rowsOf<Publication>(reader, `SELECT row FROM seen_publication WHERE ${where} ORDER BY due_at, id`, ...values));
}

/** A day with thousands is counted; only its beginning is read. */
export function planDays(reader: Reader, days: readonly { day: string; from: string; to: string }[], most: number, filter: PlanFilter): PlanDay[] {
  return days.map(({ day, from, to }) => {
    const { where, values } = dueIn(from, to, filter);
    const count = reader.get<{ n: number }>(`SELECT count(*) AS n FROM seen_publication WHERE ${where}`, ...values)?.n ?? 0;
    const first = count === 0 ? [] : rowsOf<Publication>(reader, `SELECT row FROM seen_publication WHERE ${where} ORDER BY due_at, id LIMIT ?`, ...values, most);
    return { day, count, posts: plannedPosts(reader, first) };
  });
}

export const allChannels = (reader: Reader): Channel[] => rowsOf<Channel>(reader, 'SELECT row FROM main.channel ORDER BY id');

/** The unary plus keeps the index of times in use: what is due within a range is far fewer than what a state or a channel has. */
function dueIn(from: string, to: string, { channelIds, states }: PlanFilter): { where: string; values: (string | number)[] } {
  const values = [new Date(from).toISOString(), new Date(to).toISOString()];
  const parts = ['due_at >= ?', 'due_at < ?', `+state <> 'cancelled'`];
  if (channelIds !== null) parts.push('+channel_id IN (SELECT value FROM json_each(?))');
  if (channelIds !== null) values.push(JSON.stringify(channelIds));
  if (states !== null) parts.push('+state IN (SELECT value FROM json_each(?))');
  if (states !== null) values.push(JSON.stringify(states));
  return { where: parts.join(' AND '), values };
}

export function nextSlot(reader: Reader, channelId: string, now: number): FreeSlot | null {
  const [channel] = rowsOf<Channel>(reader, 'SELECT row FROM main.channel WHERE id = ?', channelId);
  if (channel === undefined) return null;
  const slots = rowsOf<Slot>(reader, 'SELECT row FROM main.slot WHERE channel_id = ?', channelId);
  const publications = rowsOf<Publication>(
    reader,
    'SELECT row FROM seen_publication WHERE channel_id = ? AND due_at >= ?',
    channelId,
    new Date(now).toISOString(),
  );
  const blackouts = rowsOf<Blackout>(reader, 'SELECT row FROM main.blackout');
  return nextFreeSlot(channel, slots, publications, now, { hours: quietHoursOf(channel), blackouts: blackoutsOf(channelId, blackouts) });
}
