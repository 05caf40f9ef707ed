import { freeSlots, type FreeSlot } from '@zavod/shared/domain/next-free-slot.ts';
import { blackoutsOf, quietHoursOf } from '@zavod/shared/domain/quiet-times.ts';
import type { Blackout } from '@zavod/shared/tables/blackout.ts';
import type { Channel } from '@zavod/shared/tables/channel.ts';
import type { Post } from '@zavod/shared/tables/post.ts';
import type { Publication } from '@zavod/shared/tables/publication.ts';
import type { Slot } from '@zavod/shared/tables/slot.ts';
import type { OutputOf } from '../../bridge/contract.ts';
import { rowsOf } from '../overlay/load-view.ts';
import type { Reader } from '../store/database.ts';
import { postTitle } from './names.ts';

type SpreadPost = OutputOf<'plan.spread'>[number];

/** Gives the posts, in this order, the next free slots of their channels: each slot to one of them. */
export function spreadPlan(reader: Reader, postIds: readonly string[], now: number): SpreadPost[] {
  const lines = new Map<string, Iterator<FreeSlot>>();
  return postIds.flatMap((postId): SpreadPost[] => {
    const [post] = rowsOf<Post>(reader, 'SELECT row FROM seen_post WHERE id = ?', postId);
    if (post === undefined) return [];
    const spread: SpreadPost = { postId, title: postTitle(reader, postId), times: [], withoutSlot: [] };
    for (const channelId of post.channelIds) {
      const [channel] = rowsOf<Channel>(reader, 'SELECT row FROM main.channel WHERE id = ?', channelId);
      if (channel === undefined || channel.state === 'disabled') continue;
      const line = lines.get(channelId) ?? slotsOf(reader, channel, now);
      lines.set(channelId, line);
      const next = line.next();
      if (next.done === true) spread.withoutSlot.push(channel.title);
      else {
        const { wallTime, timeZone, fold, dueAt } = next.value;
        spread.times.push({ channelId, channelTitle: channel.title, wallTime, timeZone, fold, dueAt });
      }
    }
    return [spread];
  });
}

function slotsOf(reader: Reader, channel: Channel, now: number): Iterator<FreeSlot> {
  const slots = rowsOf<Slot>(reader, 'SELECT row FROM main.slot WHERE channel_id = ?', channel.id);
  const taken = rowsOf<Publication>(reader, 'SELECT row FROM seen_publication WHERE channel_id = ? AND due_at >= ?', channel.id, new Date(now).toISOString());
  const blackouts = rowsOf<Blackout>(reader, 'SELECT row FROM main.blackout');
  return freeSlots(channel, slots, taken, now, { hours: quietHoursOf(channel), blackouts: blackoutsOf(channel.id, blackouts) });
}
