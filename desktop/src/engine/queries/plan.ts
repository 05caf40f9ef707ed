import { nextFreeSlot, type FreeSlot } from '@zavod/shared/domain/next-free-slot.ts';
import { blackoutsOf, quietHoursOf } from '@zavod/shared/domain/quiet-times.ts';
import type { Blackout } from '@zavod/shared/tables/blackout.ts';
import type { Channel } from '@zavod/shared/tables/channel.ts';
import type { Post } from '@zavod/shared/tables/post.ts';
import type { Publication } from '@zavod/shared/tables/publication.ts';
import type { Slot } from '@zavod/shared/tables/slot.ts';
import type { PlanEntry } from '../../bridge/plan-calls.ts';
import { rowsOf } from '../overlay/load-view.ts';
import type { Reader } from '../store/database.ts';
import { postTitle } from './names.ts';
import { occurrenceOf } from './recurrences.ts';
import { thumbnailOf } from './thumbnail.ts';

/** Publications due in [from, to), oldest first. Times in the mirror are ISO 8601 in UTC with milliseconds, so they sort as text. */
export function planEntries(reader: Reader, from: string, to: string): PlanEntry[] {
  const publications = rowsOf<Publication>(
    reader,
    `SELECT row FROM seen_publication WHERE due_at >= ? AND due_at < ? AND state <> 'cancelled' ORDER BY due_at, id`,
    new Date(from).toISOString(),
    new Date(to).toISOString(),
  );
  return publications.flatMap((publication) => {
    const channel = findChannel(reader, publication.channelId);
    if (channel === undefined) return [];
    const [post] = rowsOf<Post>(reader, 'SELECT row FROM seen_post WHERE id = ?', publication.postId);
    const occurrence = occurrenceOf(reader, publication.postId);
    return [
      {
        publication,
        channel,
        postTitle: postTitle(reader, publication.postId),
        thumbnailSha256: thumbnailOf(reader, post?.mediaIds[0] ?? null),
        isWaiting: reader.get('SELECT 1 FROM temp.overlay_publication WHERE id = ?', publication.id) !== undefined,
        repeats: occurrence === undefined ? null : { notice: occurrence.notice },
      },
    ];
  });
}

export function nextSlot(reader: Reader, channelId: string, now: number): FreeSlot | null {
  const channel = findChannel(reader, channelId);
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

const findChannel = (reader: Reader, id: string): Channel | undefined =>
  rowsOf<Channel>(reader, 'SELECT row FROM main.channel WHERE id = ?', id)[0];
