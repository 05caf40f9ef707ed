import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { JsonValue } from './canonical-json.ts';
import { createInstagramAdapter } from './instagram/instagram-adapter.ts';
import { startInstagramTestBed, testAccountId, testKey } from './instagram/testing/instagram-test-bed.ts';
import { requestOf, testChannel as instagramChannel, testPicture } from './instagram/testing/test-post.ts';
import type { ChannelAccess, NetworkAdapter, PrepareRequest, QuotaTaking } from './network-adapter.ts';
import type { MeasureOutcome, MeasureRequest, PostToMeasure } from './network-metrics.ts';
import { createTelegramAdapter } from './telegram/telegram-adapter.ts';
import { startTelegramTestBed, testChannelId, testToken } from './telegram/testing/telegram-test-bed.ts';
import { testRequest } from './testing/prepare-request.ts';
import { testChannel as youtubeChannel, testContent, testFiles } from './youtube/testing/test-post.ts';
import { startYoutubeTestBed, testChannelId as youtubeId } from './youtube/testing/youtube-test-bed.ts';
import { createYoutubeAdapter } from './youtube/youtube-adapter.ts';

// What every network owes to whoever asks for its numbers, tried against its simulator over HTTP.
interface Scene {
  readonly adapter: NetworkAdapter;
  readonly channel: ChannelAccess;
  readonly prepare: () => PrepareRequest;
  moveClock(offsetMs: number): Promise<void>;
  failNext(how: 'limit' | 'server'): Promise<void>;
  readonly close: () => Promise<void>;
}

const quiet = new AbortController().signal;
const DAY_MS = 86_400_000;
const FOLLOWERS = 12_000;
const content = { title: 'Утро', text: 'Текст', hashtags: [], link: null, variants: [], media: [], aiGenerated: false };

async function telegram(): Promise<Scene> {
  const bed = await startTelegramTestBed({ channels: [{ chatId: testChannelId, title: 'Утро', username: 'zavod_test', subscribers: FOLLOWERS }] });
  const adapter = createTelegramAdapter({ apiUrl: bed.url, linksUrl: bed.url });
  const channel = { externalId: String(testChannelId), credentials: { botToken: testToken }, settings: {} };
  const faults = { limit: { kind: 'too-many-requests', retryAfterSeconds: 7 }, server: { kind: '5xx-before' } } as const;
  return {
    adapter,
    channel,
    prepare: () => testRequest(content, channel),
    moveClock: (offsetMs) => bed.state({ type: 'clock', offsetMs }),
    failNext: (how) => bed.faults({ script: [{ fault: faults[how], method: 'getChatMemberCount' }] }),
    close: async () => void (await Promise.all([adapter.close(), bed.close()])),
  };
}

async function instagram(): Promise<Scene> {
  const bed = await startInstagramTestBed({ accounts: [{ igUserId: testAccountId, username: 'zavod.test', name: 'Утро', accessToken: testKey, followers: FOLLOWERS }] });
  let aheadMs = 0;
  const adapter = createInstagramAdapter({ graphUrl: bed.url, now: () => Date.now() + aheadMs });
  const picture = await testPicture('#2a7', 320);
  const faults = { limit: { kind: 'too-many-requests', regainMinutes: 3 }, server: { kind: '5xx-before' } } as const;
  return {
    adapter,
    channel: instagramChannel,
    prepare: () => requestOf(bed, [picture]),
    moveClock: (offsetMs) => {
      aheadMs = offsetMs;
      return bed.state({ type: 'clock', offsetMs });
    },
    failNext: (how) => bed.faults({ script: [{ fault: faults[how], call: 'insights' }] }),
    close: async () => void (await Promise.all([adapter.close(), bed.close()])),
  };
}

async function youtube(): Promise<Scene> {
  const bed = await startYoutubeTestBed({ channels: [{ id: youtubeId, title: 'Утро', handle: 'zavod_test', subscribers: FOLLOWERS }] });
  const adapter = createYoutubeAdapter({ apiUrl: bed.url, oauthUrl: bed.url, linksUrl: bed.url, processedEveryMs: 7 });
  const faults = { limit: { kind: 'quota-gone' }, server: { kind: '5xx-before' } } as const;
  return {
    adapter,
    channel: youtubeChannel,
    prepare: () => testRequest(testContent(), youtubeChannel, { files: testFiles }),
    moveClock: (offsetMs) => bed.state({ type: 'clock', offsetMs }),
    failNext: (how) => bed.faults({ script: [{ fault: faults[how], method: 'channels.list' }] }),
    close: async () => void (await Promise.all([adapter.close(), bed.close()])),
  };
}

describe.each([
  ['telegram', telegram, { channel: ['followers'], post: [] }],
  ['instagram', instagram, { channel: ['followers', 'day-reach', 'day-views'], post: ['views', 'reach', 'likes', 'comments', 'saves', 'shares'] }],
  ['youtube', youtube, { channel: ['followers', 'views'], post: ['views', 'likes', 'comments'] }],
] as const)('%s', (_, open, expected) => {
  let scene: Scene;
  let post: PostToMeasure;
  beforeAll(async () => {
    scene = await open();
    post = await publish(scene);
  });
  afterAll(() => scene.close());
  beforeEach(() => scene.moveClock(3 * DAY_MS));

  const measure = (changes: Partial<MeasureRequest> = {}): Promise<MeasureOutcome> => {
    if (!scene.adapter.measure) throw new Error('it counts nothing');
    return scene.adapter.measure({ channel: scene.channel, ofChannel: true, posts: [post], takeQuota: async () => undefined, ...changes }, quiet);
  };
  const namesOf = ({ measured }: MeasureOutcome, externalId: string | null) => measured.filter((found) => found.externalId === externalId).map(({ name }) => name);

  test('the channel and its post are measured, and what cannot be is said to be over', async () => {
    const outcome = await measure();
    expect(outcome.refusal).toBeNull();
    expect(namesOf(outcome, null)).toEqual(expected.channel);
    expect(namesOf(outcome, post.externalId)).toEqual(expected.post);
    expect(outcome.over).toEqual(expected.post.length === 0 ? [post.externalId] : []);
    expect(outcome.measured.find(({ name }) => name === 'followers')?.value).toBe(FOLLOWERS);
  });

  test.runIf(expected.post.length > 0)('its numbers grow with its age', async () => {
    const likes = async (): Promise<number> => (await measure()).measured.find(({ externalId, name }) => externalId !== null && name === 'likes')?.value ?? 0;
    const young = await likes();
    await scene.moveClock(9 * DAY_MS);
    expect(young).toBeGreaterThan(0);
    expect(await likes()).toBeGreaterThan(young);
  });

  test.runIf(expected.post.length > 0)('a post that is gone is over and keeps nothing else from being measured', async () => {
    const gone = { externalId: '17900000000009999', body: null };
    const outcome = await measure({ posts: [gone, post] });
    expect(outcome).toMatchObject({ over: [gone.externalId], refusal: null });
    expect(namesOf(outcome, post.externalId)).toEqual(expected.post);
  });

  test('a limit and a failing server are a reason to come back later', async () => {
    await scene.failNext('limit');
    expect((await measure()).refusal).toMatchObject({ status: 'retry-later', code: expect.stringMatching(/^network-(rate-limited|quota-gone)$/), afterMs: expect.any(Number) });
    await scene.failNext('server');
    expect((await measure()).refusal).toMatchObject({ status: 'retry-later' });
    expect((await measure()).refusal).toBeNull();
  });

  test('a key that is of no use is a login, not a crash', async () => {
    expect((await measure({ channel: { ...scene.channel, credentials: {} } })).refusal).toMatchObject({ status: 'needs-login', code: 'network-token-wrong' });
  });
});

test('YouTube is asked within what is left of the day for numbers', async () => {
  const scene = await youtube();
  const takings: QuotaTaking[][] = [];
  const short: QuotaTaking = { scope: 'youtube:units:project-1.test', day: '2026-11-26', amount: 2, limit: 6_000 };
  const takeQuota = async (asked: readonly QuotaTaking[]) => (takings.push([...asked]), short);
  const posts = Array.from({ length: 51 }, (_, place) => ({ externalId: `video-${place}`, body: null }));
  const outcome = await scene.adapter.measure?.({ channel: scene.channel, ofChannel: true, posts, takeQuota }, quiet);
  expect(outcome).toMatchObject({ measured: [], refusal: { status: 'retry-later', code: 'network-quota-gone' } });
  expect(takings).toEqual([[{ scope: short.scope, day: expect.any(String), amount: 3, limit: 6_000 }]]);
  await scene.close();
});

test('a story of Instagram is asked for what stories have, and one that hardly anybody saw is asked again', async () => {
  const scene = await instagram();
  const channel = { ...scene.channel, settings: { network: 'instagram', format: 'story' } };
  const story = await publish({ ...scene, channel, prepare: () => ({ ...scene.prepare(), channel }) });
  const ask = () => scene.adapter.measure?.({ channel, ofChannel: false, posts: [story], takeQuota: async () => undefined }, quiet);
  expect(await ask()).toEqual({ measured: [], over: [], refusal: null });
  await scene.moveClock(DAY_MS / 2);
  expect((await ask())?.measured.map(({ name }) => name)).toEqual(['views', 'reach', 'shares']);
  await scene.moveClock(2 * DAY_MS);
  expect(await ask()).toEqual({ measured: [], over: [story.externalId], refusal: null });
  await scene.close();
});

async function publish({ adapter, channel, prepare }: Scene): Promise<PostToMeasure> {
  const prepared = await adapter.prepare(prepare(), quiet);
  if (prepared.status !== 'ready') throw new Error(`not ready: ${JSON.stringify(prepared)}`);
  const sent = await adapter.send({ payload: prepared.payload, channel, media: new Map() }, quiet);
  if (sent.status !== 'published') throw new Error(`not published: ${JSON.stringify(sent)}`);
  const body: JsonValue = prepared.payload.body;
  return { externalId: sent.externalId, body };
}
