import type { Clock } from '../clock.ts';
import type { Actor } from '../overlay/replay.ts';
import type { ClientStore } from '../store/client-store.ts';
import { intentColumns, intentOf } from '../store/outbox.ts';
import { findIntent } from '../store/outbox-intents.ts';
import { seenNow, submitIntent, type SubmissionResult } from './submit-intent.ts';

export interface Undone {
  name: string;
  postId: string;
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
    return { name: repeated.name, postId: repeated.postId, submitted };
  }
  if (latest === undefined) return null;
  const { inverse, postId, ord, name } = intentOf(latest);
  const seen = seenNow(store, postId);
  if (inverse === null || seen === undefined) return null;
  const args = { ...inverse.args, ...(takesSeen(inverse.name) ? { seen } : {}) };
  const submitted = submitIntent(store, clock, actor, { mutationId, name: inverse.name, args, isUndo: true });
  store.writeOutbox((writer) => writer.run('UPDATE intent SET undone = 1 WHERE ord = ?', ord));
  return { name, postId, submitted };
}

const takesSeen = (name: string): boolean => name !== 'addLabel' && name !== 'removeLabel';
