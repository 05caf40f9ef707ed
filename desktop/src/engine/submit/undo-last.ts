import type { Clock } from '../clock.ts';
import type { Actor } from '../overlay/replay.ts';
import type { ClientStore } from '../store/client-store.ts';
import { intentColumns, intentOf } from '../store/outbox.ts';
import { findIntent } from '../store/outbox-intents.ts';
import { findLibraryMutation } from '@zavod/shared/mutations/library/library-registry.ts';
import type { SubmissionResult } from './submission.ts';
import { seenNow, submitIntent } from './submit-intent.ts';

export interface Undone {
  name: string;
  /** Null where it was about files. */
  postId: string | null;
  submitted: SubmissionResult;
}

/** Takes back the latest decision that can be taken back. One that is refused now is not offered again. */
export function undoLast(store: ClientStore, clock: Clock, actor: Actor, mutationId: string): Undone | null {
  const repeated = store.readOutbox((reader) => findIntent(reader, mutationId));
  const latest = store.readOutbox((reader) =>
    reader.get(
      `SELECT ${intentColumns} FROM intent
       WHERE inverse IS NOT NULL AND undone = 0 AND state IN ('queued', 'applied', 'merged') ORDER BY ord DESC LIMIT 1`,
    ),
  );
  if (repeated !== undefined) {
    const submitted = submitIntent(store, clock, actor, { ...repeated, isUndo: true });
    return { name: repeated.name, postId: postOf(repeated), submitted };
  }
  if (latest === undefined) return null;
  const { inverse, postId, ord, name } = intentOf(latest);
  if (inverse === null) return null;
  const isAboutPost = findLibraryMutation(inverse.name) === undefined;
  const seen = isAboutPost ? seenNow(store, postId) : undefined;
  if (isAboutPost && seen === undefined) return null;
  const args = { ...inverse.args, ...(isAboutPost && takesSeen(inverse.name) ? { seen } : {}) };
  const submitted = submitIntent(store, clock, actor, { mutationId, name: inverse.name, args, isUndo: true });
  store.writeOutbox((writer) => writer.run('UPDATE intent SET undone = 1 WHERE ord = ?', ord));
  return { name, postId: postOf({ name, postId }), submitted };
}

const postOf = ({ name, postId }: { name: string; postId: string }): string | null => (findLibraryMutation(name) === undefined ? postId : null);

const takesSeen = (name: string): boolean => name !== 'addLabel' && name !== 'removeLabel';
