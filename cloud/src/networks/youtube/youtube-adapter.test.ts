import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CallFault } from '../../../simulators/youtube/faults.ts';
import { hashJson } from '../canonical-json.ts';
import type { NetworkAdapter, PrepareOutcome, QuotaTaking, RenderedPayload, SendOutcome } from '../network-adapter.ts';
import { testRequest } from '../testing/prepare-request.ts';
import { projectOf } from './reserve-day.ts';
import { sha256Of, testChannel, testClip, testClipMedia, testContent, testFiles } from './testing/test-post.ts';
import { startYoutubeTestBed, testChannelId, testCredentials, type YoutubeTestBed } from './testing/youtube-test-bed.ts';
import { createYoutubeAdapter } from './youtube-adapter.ts';

const quiet = new AbortController().signal;
const publicationId = '0b6f9d1e-3c55-4f0e-9f0c-2f4f3f0f8a11';
const anchoredAt = '2026-11-24T10:00:00.000Z';

let bed: YoutubeTestBed;
let adapter: NetworkAdapter;
/** Waits shorter than a slow answer takes. */
let impatient: NetworkAdapter;

beforeAll(async () => {
  bed = await startYoutubeTestBed();
});
afterAll(() => bed.close());
beforeEach(async () => {
  await bed.reset();
  adapter = createYoutubeAdapter({ apiUrl: bed.url, oauthUrl: bed.url, linksUrl: bed.url, chunkBytes: 262_144, processedEveryMs: 7 });
  impatient = createYoutubeAdapter({ apiUrl: bed.url, oauthUrl: bed.url, linksUrl: bed.url, answerLimitMs: 400 });
});
afterEach(async () => void (await Promise.all([adapter.close(), impatient.close()])));

const prepare = (changes: Parameters<typeof testContent>[0] = {}, settings: unknown = {}): Promise<PrepareOutcome> =>
  adapter.prepare(testRequest(testContent(changes), { ...testChannel, settings }, { publicationId, files: testFiles }), quiet);

async function ready(settings: unknown = {}): Promise<RenderedPayload> {
  const outcome = await prepare({}, settings);
  if (outcome.status !== 'ready') throw new Error(JSON.stringify(outcome));
  return outcome.payload;
}

const send = (payload: RenderedPayload, by = adapter): Promise<SendOutcome> => by.send({ payload, channel: testChannel, media: new Map() }, quiet);

describe('connecting a channel', () => {
  test('the key of a project and the consent of an owner find the channel', async () => {
    expect(await adapter.connect(testCredentials, quiet)).toEqual({
      status: 'ok',
      externalId: testChannelId,
      title: 'Утро',
      handle: 'zavod_test',
      url: `${bed.url}/@zavod_test`,
      botName: 'Утро',
      credentials: testCredentials,
    });
  });

  test.each([
    [{ refreshToken: '' }, 'bad-input'],
    [{ refreshToken: '1//unknown' }, 'network-token-wrong'],
    [{ clientSecret: 'other' }, 'network-token-wrong'],
    [{ refreshToken: '1//no-channel' }, 'network-chat-not-found'],
    [{ refreshToken: '1//read-only' }, 'network-no-rights'],
  ])('%o is refused with %s', async (changes, code) => {
    expect(await adapter.connect({ ...testCredentials, ...changes }, quiet)).toMatchObject({ status: 'refused', code });
  });

  test('an unreachable network is no wrong key', async () => {
    const lonely = createYoutubeAdapter({ apiUrl: 'http://127.0.0.1:1', oauthUrl: 'http://127.0.0.1:1', linksUrl: bed.url });
    expect(await lonely.connect(testCredentials, quiet)).toMatchObject({ status: 'refused', code: 'network-unreachable' });
    await lonely.close();
  });
});

describe('a post becomes a private video before its hour and a public one on it', () => {
  test('bytes, words, marks and thumbnail arrive, and nobody sees them yet', async () => {
    const payload = await ready();
    const [video, ...others] = await bed.posts();
    expect(others).toEqual([]);
    expect(video).toMatchObject({
      sha256: sha256Of(testClip),
      snippet: { title: 'Рейс в Ош', description: 'Как мы ехали\n\nhttps://zavod.test/osh\n\n#горы', categoryId: '22' },
      status: { privacyStatus: 'private', selfDeclaredMadeForKids: false, containsSyntheticMedia: false },
      notifySubscribers: true,
      madePublicAtMs: null,
      thumbnailSha256: expect.any(String),
    });
    expect(video?.snippet.tags.slice(0, 2)).toEqual(['горы', `zv-${publicationId}`]);
    expect(payload).toMatchObject({ body: { videoId: video?.id, isShort: true, status: { privacyStatus: 'public' } }, media: [] });
    expect(payload.hash).toBe(hashJson(payload.body));
  });

  test('one update makes it public, and its address is that of a Short', async () => {
    const payload = await ready();
    const outcome = await send(payload);
    const [video] = await bed.posts();
    expect(outcome).toEqual({ status: 'published', externalId: video?.id, externalUrl: `${bed.url}/shorts/${video?.id}`, sentAt: expect.stringMatching(/\.000Z$/) });
    expect(video?.madePublicAtMs).toEqual(expect.any(Number));
    expect(video?.status).toMatchObject({ privacyStatus: 'public', selfDeclaredMadeForKids: false, embeddable: true });
    expect((await bed.calls()).filter(({ method }) => method === 'videos.update')).toHaveLength(1);
  });

  test('the owner’s settings and the mark of generated content are obeyed', async () => {
    const settings = { privacyStatus: 'unlisted', selfDeclaredMadeForKids: true, categoryId: '25', notifySubscribers: false };
    const outcome = await prepare({ aiGenerated: true, media: [{ ...testClipMedia, width: 1920, height: 1080 }] }, settings);
    if (outcome.status !== 'ready') throw new Error(JSON.stringify(outcome));
    const sent = await send(outcome.payload);
    const [video] = await bed.posts();
    expect(video).toMatchObject({
      notifySubscribers: false,
      thumbnailSha256: null,
      snippet: { categoryId: '25' },
      status: { privacyStatus: 'unlisted', selfDeclaredMadeForKids: true, containsSyntheticMedia: true },
    });
    expect(sent).toMatchObject({ status: 'published', externalUrl: `${bed.url}/watch?v=${video?.id}` });
  });

  test('settings that make no sense are refused before anything is uploaded', async () => {
    expect(await prepare({}, { selfDeclaredMadeForKids: 'maybe' })).toMatchObject({ status: 'rejected', code: 'bad-input' });
    expect(await prepare({ media: [] })).toMatchObject({ status: 'rejected', code: 'network-media-no-clip' });
    expect(await bed.calls()).toEqual([]);
  });

  test('a key of another channel uploads nothing', async () => {
    const other = { ...testChannel, externalId: 'UCother00000000000000000' };
    const outcome = await adapter.prepare(testRequest(testContent(), other, { files: testFiles }), quiet);
    expect(outcome).toMatchObject({ status: 'needs-login', code: 'network-chat-not-found' });
  });
});

describe('YouTube takes its time', () => {
  test('an upload that is not processed is looked at again, and not uploaded again', async () => {
    await bed.state({ type: 'processing', outcome: { uploadStatus: 'uploaded' } });
    const request = testRequest(testContent(), testChannel, { publicationId, files: testFiles });
    expect(await adapter.prepare(request, quiet)).toEqual({ status: 'in-progress', afterMs: 7 });
    await bed.state({ type: 'processing', outcome: null });
    const again = testRequest(testContent(), testChannel, { publicationId, progress: request.saved.at(-1) ?? null });
    expect(await adapter.prepare(again, quiet)).toMatchObject({ status: 'ready' });
    expect(await bed.posts()).toHaveLength(1);
  });

  test('the longer it takes, the less often it is looked', async () => {
    await bed.state({ type: 'processing', outcome: { uploadStatus: 'uploaded' } });
    const request = testRequest(testContent(), testChannel, { publicationId, files: testFiles });
    const waits: number[] = [];
    for (let look = 0; look < 8; look += 1) {
      const outcome = await adapter.prepare({ ...request, progress: request.saved.at(-1) ?? null }, quiet);
      if (outcome.status === 'in-progress') waits.push(outcome.afterMs);
    }
    expect(waits).toEqual([7, 7, 7, 7, 14, 28, 56, 56]);
  });

  test.each([
    ['failed', 'codec', 'rejected', 'network-media-format'],
    ['failed', 'conversion', 'rejected', 'network-media-processing'],
    ['rejected', 'copyright', 'rejected', 'network-content-refused'],
    ['rejected', 'length', 'rejected', 'network-media-duration'],
    ['rejected', 'uploaderAccountSuspended', 'needs-login', 'network-account-restricted'],
  ] as const)('%s for %s is %s', async (uploadStatus, reason, status, code) => {
    await bed.state({ type: 'processing', outcome: { uploadStatus, reason } });
    expect(await prepare()).toEqual({ status, code, words: reason });
  });

  test('after a refusal the next preparation uploads anew and takes the refused video away', async () => {
    await bed.state({ type: 'processing', outcome: { uploadStatus: 'failed', reason: 'conversion' } });
    const request = testRequest(testContent(), testChannel, { publicationId, files: testFiles });
    await adapter.prepare(request, quiet);
    const [refused] = await bed.posts();
    await bed.state({ type: 'processing', outcome: null });
    const again = testRequest(testContent(), testChannel, { publicationId, files: testFiles, progress: request.saved.at(-1) ?? null });
    expect(await adapter.prepare(again, quiet)).toMatchObject({ status: 'ready' });
    const videos = await bed.posts();
    expect(videos).toHaveLength(1);
    expect(videos[0]?.id).not.toBe(refused?.id);
  });

  test('a video that was deleted meanwhile is uploaded anew', async () => {
    const request = testRequest(testContent(), testChannel, { publicationId, files: testFiles });
    await adapter.prepare(request, quiet);
    await bed.state({ type: 'delete', videoId: (await bed.posts())[0]?.id ?? '' });
    const { saved } = request;
    const statuses: string[] = [];
    for (let run = 0; run < 4; run += 1) {
      const again = testRequest(testContent(), testChannel, { publicationId, files: testFiles, progress: saved.at(-1) ?? null });
      statuses.push((await adapter.prepare(again, quiet)).status);
      saved.push(...again.saved);
    }
    expect(statuses).toEqual(['in-progress', 'in-progress', 'in-progress', 'ready']);
    expect(await bed.posts()).toHaveLength(1);
  });
});

describe('every fault of the update has one outcome, and none is retried', () => {
  const cases: readonly [CallFault, Partial<SendOutcome>, number][] = [
    [{ kind: 'lost-before' }, { status: 'unknown', code: 'network-no-answer' }, 0],
    [{ kind: 'accepted-reply-lost' }, { status: 'unknown', code: 'network-no-answer' }, 1],
    [{ kind: '5xx-before' }, { status: 'unknown', code: 'network-server-error' }, 0],
    [{ kind: '5xx-after' }, { status: 'unknown', code: 'network-server-error' }, 1],
    [{ kind: 'html-error', applied: false }, { status: 'unknown', code: 'network-server-error' }, 0],
    [{ kind: 'html-error', applied: true }, { status: 'unknown', code: 'network-server-error' }, 1],
    [{ kind: 'cut-answer' }, { status: 'unknown', code: 'network-unreadable-answer' }, 1],
    [{ kind: 'too-many-requests', retryAfterSeconds: 17 }, { status: 'retry-later', afterMs: 17_000, scope: 'bot' }, 0],
    [{ kind: 'expired-token' }, { status: 'retry-later', afterMs: 0, scope: 'channel' }, 0],
    [{ kind: 'quota-gone' }, { status: 'retry-later', code: 'network-quota-gone', scope: 'bot' }, 0],
    [{ kind: 'refused', status: 403, reason: 'forbidden', message: '' }, { status: 'needs-login', code: 'network-no-rights' }, 0],
    [{ kind: 'refused', status: 404, reason: 'videoNotFound', message: '' }, { status: 'prepare-again', code: 'network-preparation-lost' }, 0],
  ];
  test.each(cases)('%o', async (fault, outcome, viewersSee) => {
    const payload = await ready();
    await bed.faults({ script: [{ fault, method: 'videos.update' }] });
    expect(await send(payload)).toMatchObject(outcome);
    expect((await bed.posts()).filter(({ madePublicAtMs }) => madePublicAtMs !== null)).toHaveLength(viewersSee);
    expect((await bed.calls()).filter(({ method }) => method === 'videos.update')).toHaveLength(1);
    const found = await adapter.reconcile({ payload, channel: testChannel, anchoredAt, anchor: null }, quiet);
    expect(found.status).toBe(viewersSee === 1 ? 'found' : 'absent');
  });

  test('an update whose answer takes too long is unknown, and found', async () => {
    const payload = await ready();
    await bed.faults({ script: [{ fault: { kind: 'slow', delayMs: 600 }, method: 'videos.update' }] });
    expect(await send(payload, impatient)).toMatchObject({ status: 'unknown', code: 'network-no-answer' });
    expect(await adapter.reconcile({ payload, channel: testChannel, anchoredAt, anchor: null }, quiet)).toMatchObject({ status: 'found', externalUrl: expect.any(String) });
  });

  test('an update accepted after the time limit is unknown, and repeating it changes nothing', async () => {
    const payload = await ready();
    await bed.faults({ script: [{ fault: { kind: 'accepted-late', delayMs: 900 }, method: 'videos.update' }] });
    expect(await send(payload, impatient)).toMatchObject({ status: 'unknown', code: 'network-no-answer' });
    expect(await adapter.reconcile({ payload, channel: testChannel, anchoredAt, anchor: null }, quiet)).toEqual({ status: 'absent' });
    expect(await send(payload)).toMatchObject({ status: 'published' });
    await expect.poll(async () => (await bed.posts())[0]?.statusHistory.length).toBe(3);
    expect((await bed.posts())[0]?.madePublicAtMs).toBe((await bed.posts())[0]?.statusHistory[1]?.receivedAtMs);
  });

  test('a video that is gone is prepared again, and nobody can tell about it afterwards', async () => {
    const payload = await ready();
    await bed.state({ type: 'delete', videoId: (await bed.posts())[0]?.id ?? '' });
    expect(await send(payload)).toMatchObject({ status: 'prepare-again', code: 'network-preparation-lost' });
    expect(await adapter.reconcile({ payload, channel: testChannel, anchoredAt, anchor: null }, quiet)).toMatchObject({
      status: 'cannot-tell',
      evidence: { seen: 'gone', title: 'Рейс в Ош', calledAt: anchoredAt },
    });
  });

  test('a network that cannot be asked has not said anything', async () => {
    const payload = await ready();
    const ask = () => adapter.reconcile({ payload, channel: testChannel, anchoredAt, anchor: null }, quiet);
    await bed.faults({ script: [{ method: 'videos.list', fault: { kind: 'too-many-requests', retryAfterSeconds: 7 } }] });
    expect(await ask()).toMatchObject({ status: 'retry-later', afterMs: 7_000, code: 'network-rate-limited' });
    await bed.faults({ script: [{ method: 'videos.list', fault: { kind: 'lost-before' } }] });
    expect(await ask()).toMatchObject({ status: 'retry-later', afterMs: 10_000, code: 'network-no-answer' });
    expect(await ask()).toEqual({ status: 'absent' });
  });

  test('a withdrawn consent asks to connect again', async () => {
    const payload = await ready();
    await bed.state({ type: 'consent', refreshToken: testCredentials.refreshToken, isRevoked: true });
    await bed.state({ type: 'expire-tokens' });
    expect(await send(payload)).toEqual({ status: 'needs-login', code: 'network-token-wrong', words: 'Token has been expired or revoked.' });
    expect(await prepare()).toMatchObject({ status: 'needs-login', code: 'network-token-wrong' });
    expect(await adapter.reconcile({ payload, channel: testChannel, anchoredAt, anchor: null }, quiet)).toMatchObject({ status: 'cannot-tell' });
  });

  test('a project that is not audited is told from a success', async () => {
    const payload = await ready();
    await bed.state({ type: 'audit', clientId: testCredentials.clientId, isAudited: false });
    expect(await send(payload)).toMatchObject({ status: 'rejected', code: 'network-account-restricted' });
  });

  test('a refused connection and a stop before the call are surely not sent', async () => {
    const payload = await ready();
    expect(await adapter.send({ payload, channel: testChannel, media: new Map() }, AbortSignal.abort())).toMatchObject({ status: 'not-sent' });
    const lonely = createYoutubeAdapter({ apiUrl: 'http://127.0.0.1:1', oauthUrl: bed.url, linksUrl: bed.url });
    expect(await lonely.send({ payload, channel: testChannel, media: new Map() }, quiet)).toMatchObject({ status: 'not-sent', code: 'network-unreachable' });
    await lonely.close();
    const keyless = createYoutubeAdapter({ apiUrl: bed.url, oauthUrl: 'http://127.0.0.1:1', linksUrl: bed.url });
    expect(await keyless.send({ payload, channel: testChannel, media: new Map() }, quiet)).toMatchObject({ status: 'not-sent', code: 'network-unreachable' });
    await keyless.close();
  });
});

test('uploads of a day that are used up wait for the next day', async () => {
  const scarce = await startYoutubeTestBed({ limits: { insertsPerDay: 1, unitsPerDay: 10_000 } });
  const own = createYoutubeAdapter({ apiUrl: scarce.url, oauthUrl: scarce.url, linksUrl: scarce.url });
  const upload = (): Promise<PrepareOutcome> => own.prepare(testRequest(testContent(), testChannel, { files: testFiles }), quiet);
  expect(await upload()).toMatchObject({ status: 'ready' });
  const refused = await upload();
  expect(refused).toMatchObject({ status: 'retry-later', code: 'network-quota-gone', words: expect.not.stringContaining('<') });
  await scarce.state({ type: 'clock', offsetMs: 86_400_000 });
  await scarce.state({ type: 'expire-tokens' });
  expect(await upload()).toMatchObject({ status: 'ready' });
  expect(await scarce.posts()).toHaveLength(2);
  await own.close();
  await scarce.close();
});

describe('the room of a project', () => {
  const taken: QuotaTaking[][] = [];
  const prepareTaking = (refused: (takings: readonly QuotaTaking[]) => QuotaTaking | undefined, clientId = testCredentials.clientId) => {
    taken.length = 0;
    const channel = { ...testChannel, credentials: { ...testCredentials, clientId } };
    const request = testRequest(testContent(), channel, { publicationId, files: testFiles });
    const takeQuota = async (takings: readonly QuotaTaking[]) => (taken.push([...takings]), refused(takings));
    return adapter.prepare({ ...request, takeQuota }, quiet);
  };

  test('an upload and all units of its day are taken before the upload, once', async () => {
    expect(await prepareTaking(() => undefined)).toMatchObject({ status: 'ready' });
    expect(taken.flat().map(({ scope, amount }) => [scope, amount])).toEqual([
      ['youtube:uploads:project-1.test', 1],
      ['youtube:units:project-1.test', 115],
    ]);
  });

  test('without room nothing is uploaded, and the answer says until when', async () => {
    const outcome = await prepareTaking((takings) => takings[0]);
    expect(outcome).toMatchObject({ status: 'retry-later', code: 'network-quota-gone' });
    expect(outcome.status === 'retry-later' && outcome.afterMs <= 25.2 * 3_600_000).toBe(true);
    expect((await bed.calls()).some(({ method }) => method === 'videos.insert')).toBe(false);
  });

  test('clients of one project are told apart from others by its number', () => {
    expect(projectOf('123456-abc.apps.googleusercontent.com')).toBe(projectOf('123456-xyz.apps.googleusercontent.com'));
    expect(projectOf('123456-abc.apps.googleusercontent.com')).not.toBe(projectOf('123457-abc.apps.googleusercontent.com'));
  });
});
