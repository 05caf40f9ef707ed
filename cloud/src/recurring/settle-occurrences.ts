import { approvalHash } from '@zavod/shared/domain/approval-hash.ts';
import { nextOccurrenceDay } from '@zavod/shared/domain/occurrence-days.ts';
import { wallTimeAt } from '@zavod/shared/domain/wall-time.ts';
import { put, type PostView } from '@zavod/shared/mutations/post-view.ts';
import type { Recurrence } from '@zavod/shared/tables/recurrence.ts';
import type { RawTransaction } from '../db/with-client-raw.ts';
import { writeRows } from '../sync/write-rows.ts';
import { addOccurrences } from './add-occurrences.ts';
import { followPost } from './follow-post.ts';

/**
 * Brings the copies of a post that repeats in line with it: holds them while it waits for an approval, gives them its newly
 * approved words, takes them back when the recurrence ends, and makes those of the next two weeks. Call it with the post
 * locked, in the transaction that changed the post or a recurrence of it; running it again changes nothing.
 */
export async function settleOccurrences(tx: RawTransaction, view: PostView, tzVersion: string): Promise<void> {
  if (view.recurrences.length === 0) return;
  const { rows } = await tx.query<{ now: Date }>('SELECT clock_timestamp() AS now');
  const now = (rows[0]?.now ?? new Date()).toISOString();
  for (const recurrence of view.recurrences) {
    const approvedHash = copyableHash(view, recurrence);
    await followPost(tx, view, recurrence, approvedHash, now);
    if (recurrence.state !== 'active') continue;
    if (approvedHash !== null) await addOccurrences(tx, view, recurrence, approvedHash, { now, tzVersion });
    await finishIfOver(tx, view, recurrence, now);
  }
}

/** The hash of what was approved, where it may be copied for this channel now; else null. */
function copyableHash({ post, variants, media, channels }: PostView, { channelId }: Recurrence): string | null {
  const isOpen = channels.some((channel) => channel.id === channelId && channel.state !== 'disabled');
  const isApproved = post.status === 'approved' && post.approvedHash === approvalHash(post, variants, media) && post.channelIds.includes(channelId);
  return isOpen && isApproved ? post.approvedHash : null;
}

async function finishIfOver(tx: RawTransaction, view: PostView, recurrence: Recurrence, now: string): Promise<void> {
  const channel = view.channels.find(({ id }) => id === recurrence.channelId);
  if (channel === undefined) return;
  const today = wallTimeAt(now, channel.timeZone).slice(0, 10);
  if (nextOccurrenceDay(recurrence, today) !== null) return;
  await writeRows(tx, view.post.clientId, [put('recurrence', { ...recurrence, state: 'finished', updatedAt: now })]);
}
