import { describe, expect, test } from 'vitest';
import { refusalOf } from './refusal-of.ts';
import type { FailedAnswer } from './youtube-client.ts';

const nowMs = Date.parse('2026-11-26T12:00:00Z');
const error = (status: number, reason: string, more: { words?: string; retryAfterSeconds?: number } = {}): FailedAnswer => ({
  kind: 'error',
  status,
  reason,
  words: more.words ?? '',
  retryAfterSeconds: more.retryAfterSeconds,
});

describe('every reason of the API has one meaning', () => {
  test.each([
    [401, 'authError', 'needs-login', 'network-token-wrong'],
    [401, 'UNAUTHENTICATED', 'needs-login', 'network-token-wrong'],
    [400, 'keyInvalid', 'needs-login', 'network-token-wrong'],
    [401, 'youtubeSignupRequired', 'needs-login', 'network-chat-not-found'],
    [403, 'forbidden', 'needs-login', 'network-no-rights'],
    [403, 'insufficientPermissions', 'needs-login', 'network-no-rights'],
    [403, 'accessNotConfigured', 'needs-login', 'network-no-rights'],
    [403, 'accountSuspended', 'needs-login', 'network-account-restricted'],
    [403, 'channelClosed', 'needs-login', 'network-account-restricted'],
    [403, 'quotaExceeded', 'retry-later', 'network-quota-gone'],
    [403, 'dailyLimitExceeded', 'retry-later', 'network-quota-gone'],
    [400, 'uploadLimitExceeded', 'retry-later', 'network-quota-gone'],
    [403, 'rateLimitExceeded', 'retry-later', 'network-rate-limited'],
    [403, 'userRateLimitExceeded', 'retry-later', 'network-rate-limited'],
    [429, 'uploadRateLimitExceeded', 'retry-later', 'network-rate-limited'],
    [404, 'videoNotFound', 'gone', 'network-preparation-lost'],
    [400, 'invalidTitle', 'rejected', 'network-title-characters'],
    [400, 'invalidDescription', 'rejected', 'network-description-too-long'],
    [400, 'invalidTags', 'rejected', 'network-tags-too-long'],
    [400, 'mediaBodyRequired', 'rejected', 'network-media-refused'],
    [400, 'invalidFilename', 'rejected', 'network-media-refused'],
    [400, 'invalidCategoryId', 'rejected', 'network-content-refused'],
    [400, 'invalidPublishAt', 'rejected', 'network-content-refused'],
    [400, 'invalidRecordingDetails', 'rejected', 'network-content-refused'],
    [400, 'invalidVideoGameRating', 'rejected', 'network-content-refused'],
    [400, 'invalidVideoMetadata', 'rejected', 'network-content-refused'],
    [400, 'defaultLanguageNotSet', 'rejected', 'network-content-refused'],
    [400, 'badRequest', 'rejected', 'network-content-refused'],
    [403, 'forbiddenPrivacySetting', 'rejected', 'network-account-restricted'],
    [403, 'forbiddenLicenseSetting', 'rejected', 'network-account-restricted'],
    [500, 'backendError', 'unknown', 'network-server-error'],
    [503, 'quotaExceeded', 'unknown', 'network-server-error'],
  ])('%i %s is %s', (status, reason, meaning, code) => {
    expect(refusalOf(error(status, reason), nowMs)).toMatchObject({ status: meaning, code, words: reason });
  });
});

test.each([
  [400, 'rejected'],
  [401, 'needs-login'],
  [403, 'needs-login'],
  [404, 'gone'],
  [410, 'gone'],
  [413, 'rejected'],
  [429, 'retry-later'],
  [409, 'unknown'],
  [502, 'unknown'],
])('without a known reason, %i is %s', (status, meaning) => {
  expect(refusalOf(error(status, 'constructor'), nowMs).status).toBe(meaning);
});

test('a pause lasts as long as the network says, a quota until its day ends', () => {
  expect(refusalOf(error(429, 'rateLimitExceeded', { retryAfterSeconds: 7 }), nowMs)).toMatchObject({ afterMs: 7_000, scope: 'bot' });
  expect(refusalOf(error(403, 'userRateLimitExceeded'), nowMs)).toMatchObject({ afterMs: 30_000, scope: 'channel' });
  expect(refusalOf(error(403, 'quotaExceeded'), nowMs)).toMatchObject({ afterMs: 20 * 3_600_000 + 300_000, scope: 'bot' });
});

test.each([
  [{ kind: 'not-sent', words: 'ECONNREFUSED' }, { status: 'not-sent', code: 'network-unreachable' }],
  [{ kind: 'no-answer', words: 'ECONNRESET' }, { status: 'unknown', code: 'network-no-answer' }],
  [{ kind: 'unreadable', status: 502, words: 'HTTP 502' }, { status: 'unknown', code: 'network-server-error' }],
  [{ kind: 'unreadable', status: 200, words: 'HTTP 200' }, { status: 'unknown', code: 'network-unreadable-answer' }],
] as const)('%o is no reason to send again', (answer, outcome) => {
  expect(refusalOf(answer, nowMs)).toMatchObject(outcome);
});
