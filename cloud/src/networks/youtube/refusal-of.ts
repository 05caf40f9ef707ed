import type { AppErrorCode } from '@zavod/shared/app-error.ts';
import { untilQuotaIsFresh } from '@zavod/shared/networks/youtube-quota-day.ts';
import type { NetworkWords } from '../network-adapter.ts';
import type { FailedAnswer } from './youtube-client.ts';

/** What a failed call means, whichever step made it. `gone`: the video, or the upload, is not there. */
export type Refusal =
  | ({ readonly status: 'rejected' } & NetworkWords)
  | ({ readonly status: 'needs-login' } & NetworkWords)
  | ({ readonly status: 'gone' } & NetworkWords)
  | ({ readonly status: 'not-sent' } & NetworkWords)
  | ({ readonly status: 'unknown' } & NetworkWords)
  | ({ readonly status: 'retry-later'; readonly afterMs: number; readonly scope: 'channel' | 'bot' } & NetworkWords);

type Meaning =
  | readonly ['rejected' | 'needs-login' | 'gone', AppErrorCode]
  | readonly ['quota', 'channel' | 'bot']
  | readonly ['slow-down', 'channel' | 'bot'];

const DEFAULT_RETRY_AFTER_S = 30;

/** Reasons of the Data API, from the error tables of its methods and its core errors. */
const REASONS: ReadonlyMap<string, Meaning> = new Map<string, Meaning>(Object.entries({
  // The key and what it allows
  authError: ['needs-login', 'network-token-wrong'],
  UNAUTHENTICATED: ['needs-login', 'network-token-wrong'],
  keyInvalid: ['needs-login', 'network-token-wrong'],
  youtubeSignupRequired: ['needs-login', 'network-chat-not-found'],
  channelNotFound: ['needs-login', 'network-chat-not-found'],
  forbidden: ['needs-login', 'network-no-rights'],
  insufficientPermissions: ['needs-login', 'network-no-rights'],
  accessNotConfigured: ['needs-login', 'network-no-rights'],
  PERMISSION_DENIED: ['needs-login', 'network-no-rights'],
  accountClosed: ['needs-login', 'network-account-restricted'],
  accountSuspended: ['needs-login', 'network-account-restricted'],
  channelClosed: ['needs-login', 'network-account-restricted'],
  channelSuspended: ['needs-login', 'network-account-restricted'],
  // What is counted
  quotaExceeded: ['quota', 'bot'],
  dailyLimitExceeded: ['quota', 'bot'],
  uploadLimitExceeded: ['quota', 'channel'],
  rateLimitExceeded: ['slow-down', 'bot'],
  userRateLimitExceeded: ['slow-down', 'channel'],
  uploadRateLimitExceeded: ['slow-down', 'channel'],
  RESOURCE_EXHAUSTED: ['slow-down', 'bot'],
  // The video
  videoNotFound: ['gone', 'network-preparation-lost'],
  notFound: ['gone', 'network-preparation-lost'],
  invalidTitle: ['rejected', 'network-title-characters'],
  invalidDescription: ['rejected', 'network-description-too-long'],
  invalidTags: ['rejected', 'network-tags-too-long'],
  mediaBodyRequired: ['rejected', 'network-media-refused'],
  invalidFilename: ['rejected', 'network-media-refused'],
  invalidImage: ['rejected', 'network-media-refused'],
  invalidCategoryId: ['rejected', 'network-content-refused'],
  invalidPublishAt: ['rejected', 'network-content-refused'],
  invalidRecordingDetails: ['rejected', 'network-content-refused'],
  invalidVideoGameRating: ['rejected', 'network-content-refused'],
  invalidVideoMetadata: ['rejected', 'network-content-refused'],
  defaultLanguageNotSet: ['rejected', 'network-content-refused'],
  badRequest: ['rejected', 'network-content-refused'],
  // A project that Google has not audited may not make videos public.
  forbiddenPrivacySetting: ['rejected', 'network-account-restricted'],
  forbiddenLicenseSetting: ['rejected', 'network-account-restricted'],
} satisfies Record<string, Meaning>));

const STATUSES: Readonly<Record<number, Meaning>> = {
  400: ['rejected', 'network-content-refused'],
  401: ['needs-login', 'network-token-wrong'],
  403: ['needs-login', 'network-no-rights'],
  404: ['gone', 'network-preparation-lost'],
  410: ['gone', 'network-preparation-lost'],
  413: ['rejected', 'network-media-too-large'],
  429: ['slow-down', 'bot'],
};

/** Sorts everything but a success into what can be done about it. The rule in doubt: `unknown`. */
export function refusalOf(answer: FailedAnswer, nowMs: number): Refusal {
  switch (answer.kind) {
    case 'not-sent':
      return { status: 'not-sent', code: 'network-unreachable', words: answer.words };
    case 'no-answer':
      return { status: 'unknown', code: 'network-no-answer', words: answer.words };
    case 'unreadable':
      return doubt(answer.status, answer.words);
    case 'error':
      return ofError(answer, nowMs);
  }
}

function ofError(answer: Extract<FailedAnswer, { kind: 'error' }>, nowMs: number): Refusal {
  const { status, reason } = answer;
  const words = answer.words === '' ? reason : answer.words;
  // A server that failed may have done it all the same, whatever reason it gives.
  const meaning = status >= 500 ? undefined : (REASONS.get(reason) ?? STATUSES[status]);
  if (!meaning) return doubt(status, words);
  switch (meaning[0]) {
    case 'quota':
      return { status: 'retry-later', afterMs: untilQuotaIsFresh(nowMs), scope: meaning[1], code: 'network-quota-gone', words };
    case 'slow-down': {
      const afterMs = (answer.retryAfterSeconds ?? DEFAULT_RETRY_AFTER_S) * 1_000;
      return { status: 'retry-later', afterMs, scope: meaning[1], code: 'network-rate-limited', words };
    }
    default:
      return { status: meaning[0], code: meaning[1], words };
  }
}

function doubt(status: number, words: string): Refusal {
  return { status: 'unknown', code: status >= 500 ? 'network-server-error' : 'network-unreadable-answer', words };
}
