import { describe, expect, test } from 'vitest';
import type { FailedAnswer } from './instagram-client.ts';
import { readPrepareFailure, readSendFailure, readStatusFailure } from './read-error.ts';

const error = (code: number, subcode?: number, changes: Partial<Extract<FailedAnswer, { kind: 'error' }>> = {}): FailedAnswer => ({
  kind: 'error',
  status: 400,
  code,
  subcode,
  isTransient: false,
  words: 'Words of the network',
  regainMs: undefined,
  ...changes,
});

/** Meta's table: code, subcode, what it means before the hour, what it means for publishing, the code people read. */
const table = [
  [-2, 2_207_003, 'retry-later', 'check-container', 'network-media-unfetchable'],
  [-2, 2_207_020, 'new-container', 'check-container', 'network-preparation-lost'],
  [-1, 2_207_001, 'retry-later', 'unknown', 'network-server-error'],
  [-1, 2_207_032, 'retry-later', 'unknown', 'network-server-error'],
  [-1, 2_207_053, 'new-container', 'check-container', 'network-media-processing'],
  [1, 2_207_057, 'rejected', 'rejected', 'network-content-refused'],
  [4, 2_207_051, 'rejected', 'unknown', 'network-account-restricted'],
  [9, 2_207_042, 'retry-later', 'retry-later', 'network-quota-gone'],
  [24, 2_207_006, 'new-container', 'check-container', 'network-preparation-lost'],
  [24, 2_207_008, 'new-container', 'check-container', 'network-preparation-lost'],
  [25, 2_207_050, 'rejected', 'rejected', 'network-account-restricted'],
  [100, 2_207_023, 'rejected', 'rejected', 'network-content-refused'],
  [100, 2_207_028, 'rejected', 'rejected', 'network-media-count'],
  [100, 2_207_035, 'rejected', 'rejected', 'network-content-refused'],
  [100, 2_207_036, 'rejected', 'rejected', 'network-content-refused'],
  [100, 2_207_037, 'rejected', 'rejected', 'network-content-refused'],
  [100, 2_207_040, 'rejected', 'rejected', 'network-mentions-too-many'],
  [352, 2_207_026, 'rejected', 'rejected', 'network-media-format'],
  [9_004, 2_207_052, 'retry-later', 'check-container', 'network-media-unfetchable'],
  [9_007, 2_207_027, 'retry-later', 'check-container', 'network-media-processing'],
  [36_000, 2_207_004, 'rejected', 'rejected', 'network-media-too-large'],
  [36_001, 2_207_005, 'rejected', 'rejected', 'network-media-format'],
  [36_003, 2_207_009, 'rejected', 'rejected', 'network-media-ratio'],
  [36_004, 2_207_010, 'rejected', 'rejected', 'network-text-too-long'],
  [352, 2_207_081, 'rejected', 'rejected', 'network-content-refused'],
  [-1, 2_207_082, 'new-container', 'check-container', 'network-media-processing'],
  [-2, 2_207_077, 'retry-later', 'check-container', 'network-media-unfetchable'],
  [190, 458, 'needs-login', 'needs-login', 'network-token-wrong'],
  [190, 459, 'needs-login', 'needs-login', 'network-account-restricted'],
  [190, 460, 'needs-login', 'needs-login', 'network-token-wrong'],
  [190, 463, 'needs-login', 'needs-login', 'network-token-wrong'],
  [190, 464, 'needs-login', 'needs-login', 'network-account-restricted'],
  [190, 467, 'needs-login', 'needs-login', 'network-token-wrong'],
  [190, 492, 'needs-login', 'needs-login', 'network-no-rights'],
  [10, undefined, 'needs-login', 'needs-login', 'network-no-rights'],
  [200, undefined, 'needs-login', 'needs-login', 'network-no-rights'],
  [299, undefined, 'needs-login', 'needs-login', 'network-no-rights'],
  [100, 33, 'needs-login', 'needs-login', 'network-chat-not-found'],
  [100, undefined, 'rejected', 'rejected', 'network-content-refused'],
  [1, undefined, 'retry-later', 'unknown', 'network-server-error'],
  [2, undefined, 'retry-later', 'unknown', 'network-server-error'],
  [4, undefined, 'retry-later', 'unknown', 'network-rate-limited'],
  [17, undefined, 'retry-later', 'retry-later', 'network-rate-limited'],
  [32, undefined, 'retry-later', 'retry-later', 'network-rate-limited'],
  [613, undefined, 'retry-later', 'retry-later', 'network-rate-limited'],
  [341, undefined, 'retry-later', 'retry-later', 'network-rate-limited'],
  [368, undefined, 'rejected', 'rejected', 'network-account-restricted'],
  [80_001, undefined, 'retry-later', 'retry-later', 'network-rate-limited'],
  [80_002, undefined, 'retry-later', 'retry-later', 'network-rate-limited'],
] as const;

describe.each(table)('error %i with %s', (code, subcode, beforeTheHour, onPublishing, words) => {
  test(`is ${beforeTheHour} before the hour`, () => {
    // Nobody is sent to look for a post that cannot be out yet.
    const told = words === 'network-server-error' ? 'network-unreachable' : words;
    expect(readPrepareFailure(error(code, subcode))).toMatchObject({ status: beforeTheHour, code: told, words: 'Words of the network' });
  });

  test(`is ${onPublishing} on publishing`, () => {
    expect(readSendFailure(error(code, subcode))).toMatchObject({ status: onPublishing, code: words });
  });

  test('with a status of 500 leaves open whether the post is out', () => {
    expect(readSendFailure(error(code, subcode, { status: 500 }))).toMatchObject({ status: 'unknown' });
  });
});

test('an error that nobody described leaves open whether the post is out', () => {
  expect(readSendFailure(error(12_345))).toMatchObject({ status: 'unknown' });
  expect(readPrepareFailure(error(12_345))).toMatchObject({ status: 'rejected' });
  expect(readPrepareFailure(error(12_345, undefined, { isTransient: true }))).toMatchObject({ status: 'retry-later' });
});

test('a pause lasts as long as the network says, and that of the app is for every account', () => {
  expect(readSendFailure(error(341, undefined, { regainMs: 300_000 }))).toMatchObject({ afterMs: 300_000, scope: 'bot' });
  expect(readSendFailure(error(80_002))).toMatchObject({ afterMs: 900_000, scope: 'channel' });
});

test.each([
  [{ kind: 'not-sent', words: 'ECONNREFUSED' }, 'not-sent', 'network-unreachable'],
  [{ kind: 'no-answer', words: 'ECONNRESET' }, 'unknown', 'network-no-answer'],
  [{ kind: 'unreadable', status: 200, words: 'HTTP 200' }, 'unknown', 'network-unreadable-answer'],
  [{ kind: 'unreadable', status: 502, words: 'HTTP 502' }, 'unknown', 'network-server-error'],
  [{ kind: 'unreadable', status: 429, words: 'HTTP 429' }, 'retry-later', 'network-rate-limited'],
] as const)('%o is %s', (answer, status, code) => {
  expect(readSendFailure(answer)).toMatchObject({ status, code });
  expect(readPrepareFailure(answer)).toMatchObject({ status: 'retry-later', code: 'network-unreachable' });
});

test.each([
  ['Error: 2207026', 'rejected', 'network-media-format'],
  ['Error: 2207053', 'new-container', 'network-media-processing'],
  ['Error: Media upload has failed', 'new-container', 'network-media-processing'],
])('a container that says %s is %s', (words, status, code) => {
  expect(readStatusFailure(words)).toEqual({ status, code, words });
});
