import type { Channel } from '@zavod/shared/tables/channel.ts';
import type { Occurrence } from '@zavod/shared/tables/occurrence.ts';
import type { Post } from '@zavod/shared/tables/post.ts';
import type { Recurrence } from '@zavod/shared/tables/recurrence.ts';
import type { PlanRecurrence } from '../../bridge/plan-calls.ts';
import { rowsOf } from '../overlay/load-view.ts';
import type { Reader } from '../store/database.ts';
import { postTitle } from './names.ts';

/** Days that were left out are told for this long. */
const toldForMs = 3 * 86_400_000;

/** Posts that repeat or could go on doing so, by their hour, with the days of the pattern that are left out. */
export function planRecurrences(reader: Reader, now: number): PlanRecurrence[] {
  const since = new Date(now - toldForMs).toISOString().slice(0, 10);
  return rowsOf<Recurrence>(reader, 'SELECT row FROM seen_recurrence ORDER BY id')
    .filter(({ state }) => state === 'active' || state === 'paused')
    .sort((a, b) => a.wallTime.localeCompare(b.wallTime))
    .flatMap((recurrence): PlanRecurrence[] => {
      const [channel] = rowsOf<Channel>(reader, 'SELECT row FROM main.channel WHERE id = ?', recurrence.channelId);
      const [post] = rowsOf<Post>(reader, 'SELECT row FROM seen_post WHERE id = ?', recurrence.postId);
      if (channel === undefined) return [];
      const occurrences = rowsOf<Occurrence>(reader, 'SELECT row FROM main.occurrence WHERE recurrence_id = ? ORDER BY day', recurrence.id);
      return [
        {
          recurrence,
          channel,
          postTitle: postTitle(reader, recurrence.postId),
          isApproved: post?.status === 'approved',
          isWaiting: reader.get('SELECT 1 FROM temp.overlay_recurrence WHERE id = ?', recurrence.id) !== undefined,
          skipped: occurrences.filter(({ postId, generation, day }) => postId === null && generation === recurrence.generation && day >= since),
        },
      ];
    });
}
