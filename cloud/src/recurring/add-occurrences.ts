import { occurrenceDays } from '@zavod/shared/domain/occurrence-days.ts';
import { slotAt, type FreeSlot } from '@zavod/shared/domain/next-free-slot.ts';
import { blackoutsOf, isInBlackout } from '@zavod/shared/domain/quiet-times.ts';
import { stableId } from '@zavod/shared/domain/stable-id.ts';
import { wallTimeAt } from '@zavod/shared/domain/wall-time.ts';
import { put, type PostView } from '@zavod/shared/mutations/post-view.ts';
import { publicationIdOf } from '@zavod/shared/mutations/schedule-post.ts';
import type { Occurrence } from '@zavod/shared/tables/occurrence.ts';
import type { Recurrence } from '@zavod/shared/tables/recurrence.ts';
import type { RawTransaction } from '../db/with-client-raw.ts';
import { insertRevision } from '../sync/record-revision.ts';
import { writeRows } from '../sync/write-rows.ts';
import { copyOfPost, writesOfCopy } from './copy-of-post.ts';

/** Days made ahead, and days back for which it is written down that they were missed. */
const daysAhead = 14;
const dayMs = 86_400_000;

type Day = Pick<Occurrence, 'day' | 'wallTime' | 'notice' | 'reason'>;
interface Run {
  now: string;
  tzVersion: string;
}

/** Makes the days that are still missing: a copy with its plan, or the reason why the day is skipped. A blackout that went away makes room. */
export async function addOccurrences(tx: RawTransaction, view: PostView, recurrence: Recurrence, approvedHash: string, run: Run): Promise<void> {
  const channel = view.channels.find(({ id }) => id === recurrence.channelId);
  if (channel === undefined) return;
  const dayAt = (ms: number): string => wallTimeAt(new Date(Date.parse(run.now) + ms).toISOString(), channel.timeZone).slice(0, 10);
  const days = occurrenceDays(recurrence, dayAt(-daysAhead * dayMs), dayAt(daysAhead * dayMs));
  const { rows } = await tx.query<{ day: string }>(
    `SELECT day FROM occurrence WHERE client_id = $1 AND recurrence_id = $2 AND generation = $3 AND notice IS DISTINCT FROM 'in-blackout'`,
    [recurrence.clientId, recurrence.id, recurrence.generation],
  );
  const made = new Set(rows.map(({ day }) => day));
  for (const day of days.filter((one) => !made.has(one))) {
    const slot = slotAt(`${day}T${recurrence.wallTime}:00`, channel.timeZone);
    if (slot === null) continue;
    const blackout = blackoutsOf(channel.id, view.blackouts).find((one) => isInBlackout(slot.wallTime, one));
    const at = { day, wallTime: slot.wallTime };
    if (blackout !== undefined) await skip(tx, recurrence, { ...at, notice: 'in-blackout', reason: blackout.reason });
    else if (Date.parse(slot.dueAt) <= Date.parse(run.now)) await skip(tx, recurrence, { ...at, notice: 'too-late', reason: null });
    else await planCopy(tx, view, recurrence, slot, day, approvedHash, run);
  }
}

const occurrenceIdOf = ({ id, generation }: Recurrence, day: string): string => stableId('occurrence', id, String(generation), day);

// A day skipped for a blackout keeps that reason once it is over: what is past is not told anew.
const skip = (tx: RawTransaction, recurrence: Recurrence, { day, wallTime, notice, reason }: Day): Promise<unknown> =>
  tx.query(
    `INSERT INTO occurrence (id, client_id, recurrence_id, generation, day, wall_time, notice, reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (client_id, id) DO UPDATE SET reason = EXCLUDED.reason WHERE occurrence.notice = EXCLUDED.notice AND occurrence.reason <> EXCLUDED.reason`,
    [occurrenceIdOf(recurrence, day), recurrence.clientId, recurrence.id, recurrence.generation, day, wallTime, notice, reason],
  );

async function planCopy(tx: RawTransaction, view: PostView, recurrence: Recurrence, slot: FreeSlot, day: string, approvedHash: string, { now, tzVersion }: Run): Promise<void> {
  const { clientId, channelId, createdBy } = recurrence;
  const occurrenceId = occurrenceIdOf(recurrence, day);
  const copyId = stableId('occurrence-post', occurrenceId);
  const copy = copyOfPost(view, copyId, channelId, now, null);
  await writeRows(tx, clientId, [
    ...writesOfCopy(copy),
    put('publication', {
      id: publicationIdOf(copyId, channelId),
      clientId,
      postId: copyId,
      channelId,
      state: 'planned',
      wallTime: slot.wallTime,
      timeZone: slot.timeZone,
      fold: slot.fold,
      tzVersion,
      dueAt: slot.dueAt,
      generation: 1,
      attempt: 0,
      approvedHash: copy.post.approvedHash ?? '',
      externalId: null,
      externalUrl: null,
      publishedAt: null,
      removedAt: null,
      errorCode: null,
      errorWords: null,
      createdBy,
      createdAt: now,
      updatedAt: now,
    }),
  ]);
  await insertRevision(tx, copy, 'edit', { userId: createdBy, mutationId: null, decidedAt: now });
  await tx.query(
    `INSERT INTO occurrence (id, client_id, recurrence_id, generation, day, wall_time, post_id, notice, origin_hash, copied_rev)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (client_id, id) DO UPDATE SET wall_time = EXCLUDED.wall_time, post_id = EXCLUDED.post_id, notice = EXCLUDED.notice, reason = NULL,
       origin_hash = EXCLUDED.origin_hash, copied_rev = EXCLUDED.copied_rev`,
    [occurrenceId, clientId, recurrence.id, recurrence.generation, day, slot.wallTime, copyId, slot.notice, approvedHash, copy.post.contentRev],
  );
}
