import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createAccessTokens, type AccessTokens } from './access-token.ts';
import { startYoutubeTestBed, testCredentials, type YoutubeTestBed } from './testing/youtube-test-bed.ts';

let bed: YoutubeTestBed;
let tokens: AccessTokens;

beforeAll(async () => {
  bed = await startYoutubeTestBed();
});
afterAll(() => bed.close());
beforeEach(async () => {
  await bed.reset();
  tokens = createAccessTokens({ oauthUrl: bed.url, answerLimitMs: 400 });
});
afterEach(() => tokens.close());

test('however many wait for it, a token is asked for once and kept', async () => {
  const answers = await Promise.all([tokens.get(testCredentials), tokens.get(testCredentials), tokens.get(testCredentials)]);
  answers.push(await tokens.get(testCredentials));
  expect(new Set(answers.map((answer) => (answer.kind === 'token' ? answer.accessToken : answer.words))).size).toBe(1);
  expect(await bed.calls()).toHaveLength(1);
});

test('a token that the network refused is replaced, and another one is not dropped for it', async () => {
  const first = await tokens.get(testCredentials);
  tokens.drop(testCredentials, 'ya29.another');
  expect(await tokens.get(testCredentials)).toEqual(first);
  tokens.drop(testCredentials, first.kind === 'token' ? first.accessToken : '');
  expect(await tokens.get(testCredentials)).not.toEqual(first);
});

test('a withdrawn consent is refused, a fault of the server is not, and neither is kept', async () => {
  await bed.state({ type: 'consent', refreshToken: testCredentials.refreshToken, isRevoked: true });
  expect(await tokens.get(testCredentials)).toEqual({ kind: 'refused', words: 'Token has been expired or revoked.' });
  await bed.state({ type: 'consent', refreshToken: testCredentials.refreshToken, isRevoked: false });
  await bed.faults({ script: [{ fault: { kind: '5xx-before' }, method: 'token' }, { fault: { kind: 'lost-before' }, method: 'token' }] });
  expect(await tokens.get(testCredentials)).toMatchObject({ kind: 'unavailable' });
  expect(await tokens.get(testCredentials)).toMatchObject({ kind: 'unavailable' });
  expect(await tokens.get(testCredentials)).toMatchObject({ kind: 'token' });
});

test('a token near its end is not used any more', async () => {
  const brief = await startYoutubeTestBed({ accessTokenSeconds: 0.000_001 });
  const own = createAccessTokens({ oauthUrl: brief.url });
  await own.get(testCredentials);
  await own.get(testCredentials);
  expect(await brief.calls()).toHaveLength(2);
  await own.close();
  await brief.close();
});
