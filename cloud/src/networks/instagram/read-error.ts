import type { NetworkWords, PrepareOutcome, SendOutcome } from '../network-adapter.ts';
import {
  badParameter,
  hiddenObject,
  meaningByCode,
  meaningByKeySubcode,
  meaningBySubcode,
  noPermission,
  type ErrorMeaning,
} from './error-table.ts';
import type { FailedAnswer } from './instagram-client.ts';

type GraphError = Extract<FailedAnswer, { kind: 'error' }>;

/** What a failed call of the preparation comes to; `new-container` stays inside the preparation. */
export type PrepareFailure =
  | Extract<PrepareOutcome, { status: 'rejected' | 'needs-login' | 'retry-later' }>
  | ({ readonly status: 'new-container' } & NetworkWords);

/** `check-container`: certainly refused, and the state of the container decides what follows. */
export type SendFailure =
  | Exclude<SendOutcome, { status: 'published' | 'moved' | 'prepare-again' }>
  | ({ readonly status: 'check-container'; readonly afterMs: number } & NetworkWords);

const REPEAT_AFTER_MS = 60_000;
const LIMITED_AFTER_MS = 15 * 60_000;

/** Undefined for an error that nobody has described. */
export function meaningOf({ code, subcode }: Pick<GraphError, 'code' | 'subcode'>): ErrorMeaning | undefined {
  if (code === 190) return meaningByKeySubcode.get(subcode ?? 0) ?? meaningByCode.get(190);
  if (code === 100 && subcode === 33) return hiddenObject;
  const known = subcode === undefined ? undefined : meaningBySubcode.get(subcode);
  if (known) return known;
  if (code === 100) return badParameter;
  if (code >= 200 && code <= 299) return noPermission;
  return meaningByCode.get(code);
}

/** Everything before publishing is repeatable, so every doubt is a retry, and nobody is sent to look whether a post is out. */
export function readPrepareFailure(answer: FailedAnswer): PrepareFailure {
  const { words } = answer;
  const repeat = { status: 'retry-later', afterMs: REPEAT_AFTER_MS, code: 'network-unreachable', words } as const;
  if (answer.kind !== 'error') return repeat;
  const meaning = meaningOf(answer);
  if (!meaning) return answer.status >= 500 || answer.isTransient ? repeat : { status: 'rejected', code: 'network-content-refused', words };
  if (meaning.code === 'network-server-error') return repeat;
  const { code } = meaning;
  switch (meaning.kind) {
    case 'repeat':
    case 'not-ready':
      return { status: 'retry-later', afterMs: meaning.afterMs ?? REPEAT_AFTER_MS, code, words };
    case 'limited':
      return { status: 'retry-later', afterMs: pauseOf(answer, meaning), code, words };
    case 'new-container':
      return { status: 'new-container', code, words };
    case 'refused':
      return { status: 'rejected', code, words };
    case 'login':
      return { status: 'needs-login', code, words };
  }
}

/** The rule in doubt: `unknown`, for the state of the container tells afterwards what became of it. */
export function readSendFailure(answer: FailedAnswer): SendFailure {
  if (answer.kind === 'not-sent') return { status: 'not-sent', ...wordsOf(answer) };
  if (answer.kind !== 'error') {
    if (answer.kind === 'unreadable' && answer.status === 429) {
      return { status: 'retry-later', afterMs: LIMITED_AFTER_MS, scope: 'channel', code: 'network-rate-limited', words: answer.words };
    }
    return { status: 'unknown', ...wordsOf(answer) };
  }
  const { words } = answer;
  const meaning = meaningOf(answer);
  if (answer.status >= 500 || !meaning) return { status: 'unknown', code: 'network-server-error', words };
  const { code } = meaning;
  if (meaning.isAmbiguous) return { status: 'unknown', code, words };
  switch (meaning.kind) {
    case 'repeat':
    case 'new-container':
    case 'not-ready':
      return { status: 'check-container', afterMs: meaning.afterMs ?? REPEAT_AFTER_MS, code, words };
    case 'limited':
      return { status: 'retry-later', afterMs: pauseOf(answer, meaning), scope: meaning.isForApp ? 'bot' : 'channel', code, words };
    case 'refused':
      return { status: 'rejected', code, words };
    case 'login':
      return { status: 'needs-login', code, words };
  }
}

/** The subcode that Meta writes into the status of a container it could not process. */
export function readStatusFailure(status: string): PrepareFailure {
  const subcode = Number(/\b(2207\d{3})\b/.exec(status)?.[1] ?? Number.NaN);
  const meaning = meaningBySubcode.get(subcode);
  if (meaning?.kind === 'refused') return { status: 'rejected', code: meaning.code, words: status };
  return { status: 'new-container', code: meaning?.code ?? 'network-media-processing', words: status };
}

function pauseOf({ regainMs }: GraphError, { afterMs }: ErrorMeaning): number {
  return regainMs ?? afterMs ?? LIMITED_AFTER_MS;
}

function wordsOf(answer: Exclude<FailedAnswer, { kind: 'error' }>): NetworkWords {
  switch (answer.kind) {
    case 'not-sent':
      return { code: 'network-unreachable', words: answer.words };
    case 'no-answer':
      return { code: 'network-no-answer', words: answer.words };
    case 'unreadable':
      return { code: answer.status >= 500 ? 'network-server-error' : 'network-unreadable-answer', words: answer.words };
  }
}
