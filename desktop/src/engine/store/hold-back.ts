import type { AppErrorCode, AppErrorDetails } from '@zavod/shared/app-error.ts';
import { editPostArgs } from '@zavod/shared/mutations/edit-post.ts';
import { namedInLibrary } from '@zavod/shared/mutations/library/library-registry.ts';
import type { Reader, Writer } from './database.ts';
import { queuedIntents } from './outbox-intents.ts';
import type { StoredIntent } from './outbox.ts';
import { markRefused, waitingMediaIds } from './outbox-uploads.ts';

/**
 * An intent that names a file the cloud has not got yet waits, and so does whatever was decided on the same post, or about files,
 * after it.
 * The cloud takes numbers without gaps, so those that wait go to the end of the line. One that was sent is never among them:
 * it stood before every waiting one when it was sent, and keeps its number.
 */
export interface Line {
  ready: StoredIntent[];
  held: StoredIntent[];
}

export const mediaNamedBy = ({ name, args }: Pick<StoredIntent, 'name' | 'args'>): readonly string[] =>
  name === 'editPost' ? (editPostArgs.safeParse(args).data?.changes.mediaIds?.mine ?? []) : namedInLibrary(name, args).mediaIds;

function lineOf(intents: readonly StoredIntent[], waiting: ReadonlySet<string>): Line {
  const line: Line = { ready: [], held: [] };
  const heldPosts = new Set<string>();
  for (const intent of intents) {
    const isHeld = heldPosts.has(intent.postId) || mediaNamedBy(intent).some((id) => waiting.has(id));
    if (isHeld) heldPosts.add(intent.postId);
    (isHeld ? line.held : line.ready).push(intent);
  }
  return line;
}

/** Undefined where nothing waits for a file, which is nearly always. */
export function heldLine(reader: Reader): Line | undefined {
  const waiting = waitingMediaIds(reader);
  return waiting.size === 0 ? undefined : lineOf(queuedIntents(reader), waiting);
}

/** Gives the numbers of the line out again in its order. Says whether any number changed. */
export function renumberLine(writer: Writer, { ready, held }: Line): boolean {
  const line = [...ready, ...held];
  const seqs = line.map(({ seq }) => seq).toSorted((a, b) => a - b);
  const moved = line.flatMap(({ ord, seq }, at) => (seq === seqs[at] ? [] : [{ ord, seq: seqs[at] ?? seq }]));
  // Two intents never have one number, not even for a moment.
  for (const { ord } of moved) writer.run('UPDATE intent SET seq = -ord WHERE ord = ?', ord);
  for (const { ord, seq } of moved) writer.run('UPDATE intent SET seq = ? WHERE ord = ?', seq, ord);
  return moved.length > 0;
}

/**
 * The cloud will not have a file: the intents that name it end here as refused, without ever taking a number of the cloud's.
 * What was decided after them on the same post goes on and is judged there. Answers the intents that ended.
 */
export function refuseMedia(writer: Writer, mediaId: string, code: AppErrorCode, details: AppErrorDetails, now: string): StoredIntent[] {
  const { ready, held } = lineOf(queuedIntents(writer), waitingMediaIds(writer));
  markRefused(writer, mediaId, code, details, now);
  const [refused, left] = [held.filter((intent) => mediaNamedBy(intent).includes(mediaId)), held.filter((intent) => !mediaNamedBy(intent).includes(mediaId))];
  renumberLine(writer, { ready, held: [...left, ...refused] });
  for (const { ord } of refused) {
    writer.run(
      `UPDATE intent SET seq = -ord, state = 'rejected', code = ?, details = ?, settled = 1, acknowledged_at = ? WHERE ord = ?`,
      code,
      JSON.stringify(details),
      now,
      ord,
    );
  }
  writer.run('UPDATE device SET next_seq = next_seq - ?', refused.length);
  return refused;
}
