import type { AppErrorCode } from '@zavod/shared/app-error.ts';
import type { PublicationState } from '@zavod/shared/domain/publication-state.ts';
import type { SendOutcome } from '../networks/network-adapter.ts';

/** What a send outcome makes of the publication, its attempt and its channel. Waits count from now, by the database. */
export type AfterSend = {
  readonly state: Extract<PublicationState, 'published' | 'armed' | 'planned' | 'held' | 'failed' | 'unknown'>;
  readonly attemptState: 'published' | 'not_sent' | 'refused' | 'unknown';
  readonly externalId: string | null;
  /** All messages of it, where it is more than one. */
  readonly externalIds: readonly string[];
  readonly externalUrl: string | null;
  readonly publishedAt: string | null;
  readonly code: AppErrorCode | null;
  readonly words: string | null;
  readonly nextAttemptMs: number | null;
  readonly channel: ChannelChange | null;
  /** What was prepared at the network is gone: the next preparation begins from nothing. */
  readonly isLost: boolean;
};

export type ChannelChange =
  | { readonly kind: 'pause'; readonly ms: number; readonly scope: 'channel' | 'bot' }
  | { readonly kind: 'reconnect'; readonly code: AppErrorCode }
  | { readonly kind: 'moved'; readonly newExternalId: string };

const MAX_WORDS = 500;
const MAX_BACKOFF_MS = 60_000;

const nothing = { externalId: null, externalIds: [], externalUrl: null, publishedAt: null, code: null, words: null, nextAttemptMs: null, channel: null, isLost: false };

export function afterSend(outcome: SendOutcome, options: { readonly attempt: number; readonly quietMs: number }): AfterSend {
  switch (outcome.status) {
    case 'published':
      return {
        ...nothing,
        state: 'published',
        attemptState: 'published',
        externalId: outcome.externalId,
        externalIds: outcome.externalIds ?? [],
        externalUrl: outcome.externalUrl,
        publishedAt: outcome.sentAt,
      };
    case 'rejected':
      return { ...nothing, ...said(outcome), state: 'failed', attemptState: 'refused' };
    case 'needs-login':
      return {
        ...nothing,
        ...said(outcome),
        state: 'held',
        attemptState: 'refused',
        channel: { kind: 'reconnect', code: outcome.code },
      };
    case 'retry-later':
      return {
        ...nothing,
        ...said(outcome),
        state: 'armed',
        attemptState: 'not_sent',
        nextAttemptMs: outcome.afterMs,
        channel: { kind: 'pause', ms: outcome.afterMs, scope: outcome.scope },
      };
    case 'moved':
      // The payload names the old address, so it is rendered again.
      return {
        ...nothing,
        state: 'planned',
        attemptState: 'refused',
        code: 'network-chat-moved',
        channel: { kind: 'moved', newExternalId: outcome.newExternalId },
      };
    case 'prepare-again':
      return { ...nothing, ...said(outcome), state: 'planned', attemptState: 'not_sent', isLost: true };
    case 'not-sent':
      return { ...nothing, ...said(outcome), state: 'armed', attemptState: 'not_sent', nextAttemptMs: backoffMs(options.attempt) };
    case 'unknown':
      return { ...nothing, ...said(outcome), state: 'unknown', attemptState: 'unknown', nextAttemptMs: options.quietMs };
  }
}

/** 1, 2, 4 … 60 seconds. */
export function backoffMs(attempt: number): number {
  return Math.min(MAX_BACKOFF_MS, 1000 * 2 ** Math.max(0, attempt - 1));
}

function said({ code, words }: { code: AppErrorCode; words: string }): { code: AppErrorCode; words: string | null } {
  return { code, words: words === '' ? null : words.slice(0, MAX_WORDS) };
}
