import type { PrepareOutcome } from '../network-adapter.ts';
import { refusalOf } from './refusal-of.ts';
import type { FailedAnswer } from './youtube-client.ts';

export const RETRY_AFTER_MS = 15_000;

/** A failed call of a preparation. All of it can be repeated, so every doubt is a retry. */
export function prepareRefusal(answer: FailedAnswer): Exclude<PrepareOutcome, { status: 'ready' | 'in-progress' | 'moved' }> {
  const refusal = refusalOf(answer, Date.now());
  const { code, words } = refusal;
  switch (refusal.status) {
    case 'rejected':
    case 'needs-login':
      return { status: refusal.status, code, words };
    case 'retry-later':
      return { status: 'retry-later', afterMs: refusal.afterMs, code, words };
    case 'gone':
      return { status: 'retry-later', afterMs: RETRY_AFTER_MS, code, words };
    case 'not-sent':
    case 'unknown':
      // Nothing can be out yet, whatever became of the call.
      return { status: 'retry-later', afterMs: RETRY_AFTER_MS, code: 'network-unreachable', words };
  }
}
