import { describe, expect, test } from 'vitest';
import type { Bucket } from './budget-buckets.ts';
import { decideSending, type SendCandidate, type SendDecision } from './decide-sending.ts';

const settings = { catchUpAfterMs: 60_000, maxAttempts: 10 };
const ready: SendCandidate = {
  id: 'a',
  generation: 2,
  state: 'armed',
  attempt: 0,
  untilDueMs: -5,
  untilNextAttemptMs: 0,
  isApproved: true,
  hasApprovedHash: true,
  payloadHash: 'hash',
  channelState: 'active',
  channelPausedMs: 0,
  graceMs: 900_000,
  untilLoudMs: 0,
  buckets: ['chat'],
  catchUpBucket: 'catch-up',
};
const bucket = (changes: Partial<Bucket> = {}): Bucket => ({ scope: 'chat', capacity: 1, refillPerSecond: 1, tokens: 1, pausedMs: 0, ...changes });
const decide = (changes: Partial<SendCandidate> = {}, buckets: Bucket[] = [bucket()], wantedGeneration = 2): SendDecision | undefined =>
  decideSending([{ ...ready, ...changes, wantedGeneration }], new Map(buckets.map((one) => [one.scope, one])), settings).get('a');

describe('decideSending', () => {
  test('lets an approved, armed and due publication begin', () => {
    expect(decide()).toEqual({ kind: 'begin' });
  });

  test.each<[string, Partial<SendCandidate>, SendDecision]>([
    ['another state', { state: 'held' }, { kind: 'gone' }],
    ['a call that may be out', { state: 'unknown' }, { kind: 'gone' }],
    ['a withdrawn approval', { isApproved: false }, { kind: 'stop', state: 'held', code: 'publication-unapproved' }],
    ['another approved hash', { hasApprovedHash: false }, { kind: 'stop', state: 'held', code: 'publication-hash-differs' }],
    ['a channel to reconnect', { channelState: 'reconnect' }, { kind: 'stop', state: 'held', code: 'channel-needs-reconnect' }],
    ['a disabled channel', { channelState: 'disabled' }, { kind: 'stop', state: 'held', code: 'channel-missing' }],
    ['a time ahead', { untilDueMs: 12 }, { kind: 'wait', ms: 12, code: null }],
    ['a time beyond grace', { untilDueMs: -900_001 }, { kind: 'stop', state: 'missed', code: 'publication-overdue' }],
    ['lateness that ends within grace after a quiet time', { untilDueMs: -300_000, untilLoudMs: 600_000 }, { kind: 'wait', ms: 600_000, code: 'publication-late-in-quiet' }],
    ['lateness beyond grace once the quiet time ends', { untilDueMs: -300_000, untilLoudMs: 600_001 }, { kind: 'stop', state: 'missed', code: 'publication-late-in-quiet' }],
    ['a quiet time without an end', { untilDueMs: -300_000, untilLoudMs: Number.POSITIVE_INFINITY }, { kind: 'stop', state: 'missed', code: 'publication-late-in-quiet' }],
    ['the planned moment itself, quiet or not', { untilDueMs: -5, untilLoudMs: 600_000 }, { kind: 'begin' }],
    ['a missing payload', { payloadHash: null }, { kind: 'stop', state: 'planned', code: null }],
    ['too many attempts', { attempt: 10 }, { kind: 'stop', state: 'needs_human', code: 'network-unreachable' }],
    ['a later next attempt', { untilNextAttemptMs: 700 }, { kind: 'wait', ms: 700, code: null }],
    ['a paused channel', { channelPausedMs: 9_000 }, { kind: 'wait', ms: 9_000, code: 'network-rate-limited' }],
  ])('%s', (_name, changes, decision) => {
    expect(decide(changes)).toEqual(decision);
  });

  test('an alarm of an earlier plan does nothing', () => {
    expect(decide({}, [bucket()], 1)).toEqual({ kind: 'gone' });
  });

  test('serves in order until the budget is gone, and tells the others how long it takes to refill', () => {
    const buckets = new Map([['chat', bucket({ capacity: 2, tokens: 2.5, refillPerSecond: 2 })]]);
    const candidates = ['a', 'b', 'c'].map((id) => ({ ...ready, id, wantedGeneration: 2 }));
    expect([...decideSending(candidates, buckets, settings).values()]).toEqual([
      { kind: 'begin' },
      { kind: 'begin' },
      { kind: 'wait', ms: 250, code: null },
    ]);
    expect(buckets.get('chat')?.tokens).toBe(0.5);
  });

  test('takes from no budget when one of several is empty', () => {
    const full = bucket({ scope: 'bot', capacity: 30, tokens: 30 });
    expect(decide({ buckets: ['bot', 'chat'] }, [full, bucket({ tokens: 0 })])).toMatchObject({ kind: 'wait', ms: 1000 });
    expect(full.tokens).toBe(30);
  });

  test('an album takes as many as it has items', () => {
    const chat = bucket({ capacity: 20, tokens: 12, refillPerSecond: 0.5 });
    const album = { buckets: ['chat'], amounts: { chat: 10 } };
    expect(decide(album, [chat])).toEqual({ kind: 'begin' });
    expect(chat.tokens).toBe(2);
    expect(decide(album, [chat])).toMatchObject({ kind: 'wait', ms: 16_000 });
    expect(decide({}, [chat])).toEqual({ kind: 'begin' });
  });

  test('an album larger than its bucket waits for a full one and leaves a debt for those after it', () => {
    const chat = bucket({ tokens: 0.5 });
    const album = { buckets: ['chat'], amounts: { chat: 10 } };
    expect(decide(album, [chat])).toMatchObject({ kind: 'wait', ms: 500 });
    chat.tokens = 1;
    expect(decide(album, [chat])).toEqual({ kind: 'begin' });
    expect(decide({}, [chat])).toMatchObject({ kind: 'wait', ms: 10_000 });
  });

  test('a post that catches up takes from the catch-up budget too, a punctual one does not', () => {
    const empty = bucket({ scope: 'catch-up', tokens: 0, refillPerSecond: 1 / 120 });
    expect(decide({ untilDueMs: -59_000 }, [bucket(), empty])).toEqual({ kind: 'begin' });
    expect(decide({ untilDueMs: -61_000 }, [bucket(), empty])).toEqual({ kind: 'wait', ms: 120_000, code: 'network-rate-limited' });
  });
});
