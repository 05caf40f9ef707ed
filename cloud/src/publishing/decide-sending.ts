import type { AppErrorCode } from '@zavod/shared/app-error.ts';
import type { PublicationState } from '@zavod/shared/domain/publication-state.ts';
import type { Bucket } from './budget-buckets.ts';
import { takeTokens, waitForTokens } from './budget-buckets.ts';
import type { PublishingSettings } from './settings.ts';

/** One publication as it stands under its row lock, with the times as the database sees them. */
export type SendCandidate = {
  readonly id: string;
  readonly generation: number;
  readonly state: PublicationState;
  readonly attempt: number;
  /** Until the due time; negative when late. */
  readonly untilDueMs: number;
  /** Until the earliest next attempt; 0 or less when there is none. */
  readonly untilNextAttemptMs: number;
  readonly isApproved: boolean;
  readonly hasApprovedHash: boolean;
  readonly payloadHash: string | null;
  readonly channelState: 'active' | 'reconnect' | 'disabled';
  readonly channelPausedMs: number;
  readonly graceMs: number;
  /** How long a quiet time still lasts that a late post has to heed: 0 where there is none, Infinity without an end. */
  readonly untilLoudMs: number;
  /** Scopes of the budgets that one call takes from. */
  readonly buckets: readonly string[];
  /** Tokens that it takes from a scope, where that is not one. */
  readonly amounts?: Readonly<Record<string, number>>;
  /** Taken as well when the post is catching up after an outage. */
  readonly catchUpBucket: string;
};

export type SendDecision =
  | { readonly kind: 'begin' }
  /** Not now: `code` is the reason to show, where there is one. */
  | { readonly kind: 'wait'; readonly ms: number; readonly code: AppErrorCode | null }
  | { readonly kind: 'stop'; readonly state: 'held' | 'missed' | 'planned' | 'needs_human'; readonly code: AppErrorCode | null }
  /** Somebody else moved it on. */
  | { readonly kind: 'gone' };

/**
 * Whether the irreversible call of each candidate may begin. Takes from `buckets` (by scope, already refilled) for those
 * that may; candidates are served in the order given.
 */
export function decideSending(
  candidates: readonly (SendCandidate & { readonly wantedGeneration: number })[],
  buckets: Map<string, Bucket>,
  settings: Pick<PublishingSettings, 'catchUpAfterMs' | 'maxAttempts'>,
): Map<string, SendDecision> {
  return new Map(candidates.map((candidate) => [candidate.id, decide(candidate, buckets, settings)]));
}

function decide(
  candidate: SendCandidate & { readonly wantedGeneration: number },
  buckets: Map<string, Bucket>,
  settings: Pick<PublishingSettings, 'catchUpAfterMs' | 'maxAttempts'>,
): SendDecision {
  if (candidate.state !== 'armed' || candidate.generation !== candidate.wantedGeneration) return { kind: 'gone' };
  if (!candidate.isApproved) return { kind: 'stop', state: 'held', code: 'publication-unapproved' };
  if (!candidate.hasApprovedHash) return { kind: 'stop', state: 'held', code: 'publication-hash-differs' };
  if (candidate.channelState === 'reconnect') return { kind: 'stop', state: 'held', code: 'channel-needs-reconnect' };
  if (candidate.channelState === 'disabled') return { kind: 'stop', state: 'held', code: 'channel-missing' };
  if (candidate.untilDueMs > 0) return { kind: 'wait', ms: candidate.untilDueMs, code: null };
  const lateMs = -candidate.untilDueMs;
  if (lateMs > candidate.graceMs) return { kind: 'stop', state: 'missed', code: 'publication-overdue' };
  if (lateMs > settings.catchUpAfterMs && candidate.untilLoudMs > 0) {
    const isStillInTime = lateMs + candidate.untilLoudMs <= candidate.graceMs;
    if (!isStillInTime) return { kind: 'stop', state: 'missed', code: 'publication-late-in-quiet' };
    return { kind: 'wait', ms: candidate.untilLoudMs, code: 'publication-late-in-quiet' };
  }
  if (candidate.payloadHash === null) return { kind: 'stop', state: 'planned', code: null };
  if (candidate.attempt >= settings.maxAttempts) return { kind: 'stop', state: 'needs_human', code: 'network-unreachable' };
  if (candidate.untilNextAttemptMs > 0) return { kind: 'wait', ms: candidate.untilNextAttemptMs, code: null };
  if (candidate.channelPausedMs > 0) return { kind: 'wait', ms: candidate.channelPausedMs, code: 'network-rate-limited' };

  const scopes = lateMs > settings.catchUpAfterMs ? [...candidate.buckets, candidate.catchUpBucket] : candidate.buckets;
  const taken = scopes.flatMap((scope) => {
    const bucket = buckets.get(scope);
    return bucket ? [{ bucket, amount: candidate.amounts?.[scope] ?? 1 }] : [];
  });
  const waitMs = waitForTokens(taken);
  if (waitMs > 0) return { kind: 'wait', ms: waitMs, code: waitMs > 1_000 ? 'network-rate-limited' : null };
  takeTokens(taken);
  return { kind: 'begin' };
}
