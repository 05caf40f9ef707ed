import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { ChannelAccess, NetworkAdapter } from '../network-adapter.ts';
import { createInstagramAdapter } from './instagram-adapter.ts';
import { facebookAccountId, facebookKey, startInstagramTestBed, testAccountId, testKey, type InstagramTestBed } from './testing/instagram-test-bed.ts';

const quiet = new AbortController().signal;
const DAY_MS = 24 * 3_600_000;
const atMs = Date.parse('2026-11-26T09:00:00Z');

let bed: InstagramTestBed;
let adapter: NetworkAdapter;

beforeAll(async () => {
  bed = await startInstagramTestBed();
});
afterAll(() => bed.close());
beforeEach(async () => {
  await bed.reset();
  adapter = createInstagramAdapter({ graphUrl: bed.url, linksUrl: bed.url, appId: '1', appSecret: 'app-secret', now: () => atMs });
});
afterEach(() => adapter.close());

const renew = (accessToken: string, family: string, over = adapter) => {
  const channel: ChannelAccess = { externalId: testAccountId, credentials: { accessToken, family }, settings: {} };
  return over.renew?.(channel, quiet);
};

describe('connecting an account', () => {
  test('finds the account of an Instagram key', async () => {
    expect(await adapter.connect({ accessToken: ` ${testKey} ` }, quiet)).toEqual({
      status: 'ok',
      externalId: testAccountId,
      title: 'Утро',
      handle: 'zavod.test',
      url: `${bed.url}/zavod.test/`,
      botName: '@zavod.test',
      credentials: { accessToken: testKey, family: 'instagram' },
      endsAt: '2027-01-25T09:00:00.000Z',
    });
  });

  test.each([{}, { igUserId: facebookAccountId }])('finds the account of a Facebook key with %o', async (named) => {
    expect(await adapter.connect({ accessToken: facebookKey, family: 'facebook', ...named }, quiet)).toMatchObject({ status: 'ok', externalId: facebookAccountId, handle: 'zavod.pages' });
  });

  test('keeps an end that is told', async () => {
    expect(await adapter.connect({ accessToken: testKey, endsAt: '2026-12-01T00:00:00Z' }, quiet)).toMatchObject({ endsAt: '2026-12-01T00:00:00Z' });
  });

  test.each([
    [{}, 'network-token-wrong'],
    [{ accessToken: 'two words' }, 'network-token-wrong'],
    [{ accessToken: 'unknown' }, 'network-token-wrong'],
    [{ accessToken: testKey, igUserId: 'name' }, 'bad-input'],
    [{ accessToken: testKey, igUserId: '1' }, 'network-chat-not-found'],
    [{ accessToken: facebookKey, family: 'facebook', igUserId: '1' }, 'network-chat-not-found'],
  ])('%o is refused with %s', async (input, code) => {
    expect(await adapter.connect(input, quiet)).toMatchObject({ status: 'refused', code });
  });

  test('a key that may only read is refused before anything is planned', async () => {
    await bed.state({ type: 'rights', accessToken: testKey, canPublish: false });
    expect(await adapter.connect({ accessToken: testKey }, quiet)).toMatchObject({ status: 'refused', code: 'network-no-rights' });
  });
});

describe('renewing a key', () => {
  test.each([
    [testKey, 'instagram'],
    [facebookKey, 'facebook'],
  ])('%s gets a new one for 60 days that works', async (accessToken, family) => {
    const renewed = await renew(accessToken, family);
    expect(renewed).toMatchObject({ status: 'renewed', credentials: { family }, endsAt: '2027-01-25T08:59:04.000Z' });
    if (renewed?.status !== 'renewed') throw new Error('not renewed');
    expect(renewed.credentials).not.toMatchObject({ accessToken });
    expect(await adapter.connect(renewed.credentials, quiet)).toMatchObject({ status: 'ok' });
  });

  test('a key younger than a day is tried again while it works', async () => {
    const renewed = await renew(testKey, 'instagram');
    if (renewed?.status !== 'renewed') throw new Error('not renewed');
    const { accessToken } = z.object({ accessToken: z.string() }).parse(renewed.credentials);
    expect(await renew(accessToken, 'instagram')).toMatchObject({ status: 'retry-later', afterMs: 3_600_000 });
    await bed.state({ type: 'clock', offsetMs: DAY_MS + 1_000 });
    expect(await renew(accessToken, 'instagram')).toMatchObject({ status: 'renewed' });
  });

  test.each([463, 460, 467])('a key that ended with %i asks for a person', async (subcode) => {
    await bed.state({ type: 'token', accessToken: testKey, revoked: true, subcode });
    expect(await renew(testKey, 'instagram')).toMatchObject({ status: 'needs-login', code: 'network-token-wrong' });
  });

  test('a network that is away is tried again', async () => {
    await bed.faults({ script: [{ call: 'renew', fault: { kind: 'html-error' } }] });
    expect(await renew(testKey, 'instagram')).toMatchObject({ status: 'retry-later' });
  });

  test('a Facebook key without the app is not given up', async () => {
    const bare = createInstagramAdapter({ graphUrl: bed.url });
    expect(await renew(facebookKey, 'facebook', bare)).toMatchObject({ status: 'retry-later', words: 'app id or app secret missing' });
    await bare.close();
  });

  test('the secret of the app never stands in words', async () => {
    await bed.faults({ script: [{ call: 'exchange', fault: { kind: 'refused', code: 101, message: `app-secret and ${facebookKey} are wrong` } }] });
    expect(await renew(facebookKey, 'facebook')).toMatchObject({ status: 'retry-later', words: '… and … are wrong' });
  });
});
