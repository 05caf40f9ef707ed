import type { AppErrorCode } from '@zavod/shared/app-error.ts';
import type { SendOutcome } from '../network-adapter.ts';
import type { TelegramAnswer } from './telegram-client.ts';

type Refusal = Exclude<SendOutcome, { status: 'published' | 'prepare-again' }>;
type FailedAnswer = Exclude<TelegramAnswer, { kind: 'ok' }>;

const DEFAULT_RETRY_AFTER_S = 30;

/** Words of the Bot API server that mean the channel must be connected again; from its source, 10.0 of 2026-05-07. */
const CHANNEL_PROBLEMS: readonly (readonly [RegExp, AppErrorCode])[] = [
  [/chat not found|chat_id is empty|peer_id_invalid|channel_invalid|channel_private/i, 'network-chat-not-found'],
  [/need administrator rights|no write access|not enough rights|chat_write_forbidden|chat_admin_required|member list is inaccessible/i, 'network-no-rights'],
];

/** Words that mean this text or picture will never be taken. */
const CONTENT_PROBLEMS: readonly (readonly [RegExp, AppErrorCode])[] = [
  [/text is empty|message_empty/i, 'network-text-empty'],
  [/(message|caption|text) is too long|_too_long/i, 'network-text-too-long'],
  [/can't parse entities|entity_bounds_invalid/i, 'network-markup-broken'],
  [/photo|video|image|media|album|file|web page content|http url/i, 'network-media-refused'],
];

/** Sorts everything but a success into the outcomes of the contract. The rule in doubt: `unknown`, never a retry. */
export function refusalOf(answer: FailedAnswer): Refusal {
  switch (answer.kind) {
    case 'not-sent':
      return { status: 'not-sent', code: 'network-unreachable', words: answer.words };
    case 'no-answer':
      return { status: 'unknown', code: 'network-no-answer', words: answer.words };
    case 'unreadable':
      // A body too large is refused by whatever stands before the API, before the API sees it.
      if (answer.status === 413) return { status: 'rejected', code: 'network-media-refused', words: answer.words };
      return { status: 'unknown', code: answer.status >= 500 ? 'network-server-error' : 'network-unreadable-answer', words: answer.words };
    case 'error':
      return ofError(answer);
  }
}

function ofError(answer: Extract<FailedAnswer, { kind: 'error' }>): Refusal {
  const { status, words } = answer;
  if (answer.migrateToChatId !== undefined) return { status: 'moved', newExternalId: String(answer.migrateToChatId) };
  switch (status) {
    case 400: {
      const channelCode = findCode(CHANNEL_PROBLEMS, words);
      if (channelCode) return { status: 'needs-login', code: channelCode, words };
      return { status: 'rejected', code: findCode(CONTENT_PROBLEMS, words) ?? 'network-content-refused', words };
    }
    // The public server answers 404 to some malformed keys.
    case 401:
    case 404:
      return { status: 'needs-login', code: 'network-token-wrong', words };
    case 403:
      return { status: 'needs-login', code: findCode(CHANNEL_PROBLEMS, words) ?? 'network-bot-removed', words };
    case 413:
      return { status: 'rejected', code: 'network-media-refused', words };
    case 429: {
      const afterMs = (answer.retryAfterSeconds ?? DEFAULT_RETRY_AFTER_S) * 1000;
      return { status: 'retry-later', afterMs, scope: 'channel', code: 'network-rate-limited', words };
    }
    default:
      return { status: 'unknown', code: status >= 500 ? 'network-server-error' : 'network-unreadable-answer', words };
  }
}

function findCode(table: readonly (readonly [RegExp, AppErrorCode])[], words: string): AppErrorCode | undefined {
  return table.find(([pattern]) => pattern.test(words))?.[1];
}
