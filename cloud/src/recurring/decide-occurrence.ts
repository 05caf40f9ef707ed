import type { AppErrorCode } from '@zavod/shared/app-error.ts';
import { isWaiting, type PublicationState } from '@zavod/shared/domain/publication-state.ts';
import type { Recurrence } from '@zavod/shared/tables/recurrence.ts';

/** One copy of a post that repeats, with the publication it was made for. */
export interface OpenOccurrence {
  generation: number;
  state: PublicationState;
  errorCode: string | null;
  dueMs: number;
  /** Nobody gave the copy words or a decision of its own: it follows the post it was copied from. */
  isFollowing: boolean;
  originHash: string;
}

export type OccurrenceDecision =
  | { kind: 'keep' }
  | { kind: 'stop'; state: 'held' | 'cancelled'; code: AppErrorCode | null }
  /** Planned again at its hour; `withWords`: after the copy took the newly approved content. */
  | { kind: 'plan'; withWords: boolean };

const keep: OccurrenceDecision = { kind: 'keep' };

/** What becomes of a copy once its recurrence or the post it follows changed; `approvedHash` is null where that post may not be copied now. */
export function decideOccurrence(
  occurrence: OpenOccurrence,
  recurrence: Pick<Recurrence, 'state' | 'generation'>,
  approvedHash: string | null,
  nowMs: number,
): OccurrenceDecision {
  const waits = isWaiting(occurrence.state);
  const isHeldForPost = occurrence.state === 'held' && occurrence.errorCode === 'publication-origin-changed';
  const isPaused = occurrence.state === 'cancelled' && occurrence.errorCode === 'publication-repeat-paused';
  const isAhead = occurrence.dueMs > nowMs;
  if (recurrence.state === 'stopped' || occurrence.generation !== recurrence.generation) {
    return waits || occurrence.state === 'held' ? { kind: 'stop', state: 'cancelled', code: null } : keep;
  }
  if (recurrence.state === 'paused') {
    return waits || isHeldForPost ? { kind: 'stop', state: 'cancelled', code: 'publication-repeat-paused' } : keep;
  }
  if (!occurrence.isFollowing) return isPaused && isAhead ? { kind: 'plan', withWords: false } : keep;
  if (approvedHash === null) return waits || (isPaused && isAhead) ? { kind: 'stop', state: 'held', code: 'publication-origin-changed' } : keep;
  const isOurs = waits || ((isHeldForPost || isPaused) && isAhead);
  if (!isOurs) return keep;
  if (occurrence.originHash !== approvedHash) return { kind: 'plan', withWords: true };
  return waits ? keep : { kind: 'plan', withWords: false };
}
