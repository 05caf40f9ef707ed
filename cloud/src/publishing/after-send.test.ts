import { describe, expect, test } from 'vitest';
import type { SendOutcome } from '../networks/network-adapter.ts';
import { afterSend, backoffMs, type AfterSend } from './after-send.ts';

const options = { attempt: 1, quietMs: 120_000 };
const words = { code: 'network-content-refused' as const, words: 'Bad Request: no' };

describe('afterSend', () => {
  test.each<[SendOutcome, Partial<AfterSend>]>([
    [
      { status: 'published', externalId: '7', externalUrl: 'http://a/7', sentAt: '2026-11-24T10:00:00.000Z' },
      { state: 'published', attemptState: 'published', externalId: '7', externalUrl: 'http://a/7', nextAttemptMs: null },
    ],
    [{ status: 'rejected', ...words }, { state: 'failed', attemptState: 'refused', words: 'Bad Request: no', channel: null }],
    [
      { status: 'needs-login', code: 'network-token-wrong', words: '' },
      { state: 'held', attemptState: 'refused', words: null, channel: { kind: 'reconnect', code: 'network-token-wrong' } },
    ],
    [
      { status: 'retry-later', afterMs: 17_000, scope: 'channel', code: 'network-rate-limited', words: '' },
      { state: 'armed', attemptState: 'not_sent', nextAttemptMs: 17_000, channel: { kind: 'pause', ms: 17_000, scope: 'channel' } },
    ],
    [{ status: 'moved', newExternalId: '-9' }, { state: 'planned', channel: { kind: 'moved', newExternalId: '-9' } }],
    [
      { status: 'prepare-again', code: 'network-preparation-lost', words: 'EXPIRED' },
      { state: 'planned', attemptState: 'not_sent', isLost: true, words: 'EXPIRED' },
    ],
    [
      { status: 'not-sent', code: 'network-unreachable', words: 'ECONNREFUSED' },
      { state: 'armed', attemptState: 'not_sent', nextAttemptMs: 1_000, channel: null },
    ],
    [
      { status: 'unknown', code: 'network-no-answer', words: '' },
      { state: 'unknown', attemptState: 'unknown', nextAttemptMs: 120_000, channel: null },
    ],
  ])('%o', (outcome, after) => {
    expect(afterSend(outcome, options)).toMatchObject(after);
  });

  test('retries after a minute at most', () => {
    expect([1, 2, 3, 7, 40].map(backoffMs)).toEqual([1_000, 2_000, 4_000, 60_000, 60_000]);
  });
});
