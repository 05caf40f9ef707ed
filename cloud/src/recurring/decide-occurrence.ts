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
  if (recurrence.state === 'stopped' || occurrence.generation !== recurrence.generation) {
    return waits || occurrence.state === 'held' ? { kind: 'stop', state: 'cancelled', code: null } : keep;
  }
  const rest = restOf(occurrence);
  if (recurrence.state === 'paused') {
    return waits || rest === 'for-post' ? { kind: 'stop', state: 'cancelled', code: 'publication-repeat-paused' } : keep;
  }
  const canGoOn = rest !== null && occurrence.dueMs > nowMs;
  if (!occurrence.isFollowing) return rest === 'paused' && canGoOn ? { kind: 'plan', withWords: false } : keep;
  if (approvedHash === null) return waits || (rest === 'paused' && canGoOn) ? { kind: 'stop', state: 'held', code: 'publication-origin-changed' } : keep;
  if (!waits && !canGoOn) return keep;
  const withWords = occurrence.originHash !== approvedHash;
  return waits && !withWords ? keep : { kind: 'plan', withWords };
}

/** What a recurrence itself keeps from going out, and why; null for anything else. */
function restOf({ state, errorCode }: OpenOccurrence): 'for-post' | 'paused' | null {
  if (state === 'held' && errorCode === 'publication-origin-changed') return 'for-post';
  return state === 'cancelled' && errorCode === 'publication-repeat-paused' ? 'paused' : null;
}
