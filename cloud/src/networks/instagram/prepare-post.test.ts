import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CallFault } from '../../../simulators/instagram/faults.ts';
import { hashJson } from '../canonical-json.ts';
import type { NetworkAdapter, PrepareOutcome } from '../network-adapter.ts';
import type { TestRequest } from '../testing/prepare-request.ts';
import { partFields } from './container-fields.ts';
import { createInstagramAdapter } from './instagram-adapter.ts';
import { startInstagramTestBed, testAccountId, testKey, type InstagramTestBed } from './testing/instagram-test-bed.ts';
import { requestOf, testChannel, testClip, testPicture, type TestFile } from './testing/test-post.ts';

const quiet = new AbortController().signal;
const story = { ...testChannel, settings: { format: 'story' } };
const clip = testClip();

let bed: InstagramTestBed;
let adapter: NetworkAdapter;
let red: TestFile;
let blue: TestFile;
let aheadMs = 0;

beforeAll(async () => {
  bed = await startInstagramTestBed();
  red = await testPicture('#c22', 500, 'Красный');
  blue = await testPicture('#22c', 320);
});
afterAll(() => bed.close());
beforeEach(async () => {
  await bed.reset();
  aheadMs = 0;
  adapter = createInstagramAdapter({ graphUrl: bed.url, now: () => Date.now() + aheadMs });
});
afterEach(() => adapter.close());

/** Moves both clocks, ours and the network's. */
const pass = async (ms: number): Promise<void> => {
  aheadMs += ms;
  await bed.state({ type: 'clock', offsetMs: aheadMs });
};
const prepare = (request: TestRequest): Promise<PrepareOutcome> => adapter.prepare(request, quiet);
const again = (request: TestRequest, files: readonly TestFile[]): TestRequest => requestOf(bed, files, { progress: request.saved.at(-1) ?? null, channel: request.channel });
const countCalls = async (name: string): Promise<number> => (await bed.calls()).filter((call) => call.name === name).length;

describe('what is handed in', () => {
  test('one picture becomes a feed post that waits to be published', async () => {
    const outcome = await prepare(requestOf(bed, [red], { content: { aiGenerated: true } }));
    const [container] = await bed.containers();
    const body = { igUserId: testAccountId, creationId: container?.id ?? '', caption: 'Утро\n\nТекст 👋\n\n#новости', format: 'auto', createdAt: expect.any(String) };
    expect(outcome).toEqual({ status: 'ready', payload: { body, hash: expect.any(String), media: [] } });
    expect(outcome.status === 'ready' && outcome.payload.hash).toBe(outcome.status === 'ready' && hashJson(outcome.payload.body));
    expect(container).toMatchObject({ kind: 'IMAGE', caption: body.caption, altText: 'Красный', isAiGenerated: true, file: { mimeType: 'image/jpeg', width: 400, height: 500 } });
    expect(await bed.posts()).toEqual([]);
  });

  test('several become a carousel in their order, with alternative texts, and the caption once', async () => {
    expect(await prepare(requestOf(bed, [red, blue], { content: { aiGenerated: true } }))).toMatchObject({ status: 'ready' });
    const [first, second, carousel] = await bed.containers();
    expect(carousel).toMatchObject({ kind: 'CAROUSEL', isAiGenerated: true, children: [first?.id, second?.id] });
    expect([first, second]).toMatchObject([{ isChild: true, altText: 'Красный', caption: '' }, { isChild: true, altText: '', caption: '' }]);
  });

  test('a story is a whole screen without a caption', async () => {
    expect(await prepare(requestOf(bed, [red], { channel: story }))).toMatchObject({ status: 'ready' });
    expect(await bed.containers()).toMatchObject([{ kind: 'STORIES', caption: '', file: { width: 320, height: 569 } }]);
  });

  test('a rendition is stored and its address is named, never the original', async () => {
    const request = requestOf(bed, [red]);
    await prepare(request);
    const [, rendition] = [...request.stored.values()];
    expect((await sharp(rendition).metadata()).format).toBe('jpeg');
    expect((await bed.calls()).find(({ name }) => name === 'create')?.fields['image_url']).toMatch(/\.jpg$/);
  });
});

test.each([
  ['a moment of a reel', 'auto', 1_500, '1500'],
  ['a moment that the clip does not have', 'auto', 9_000_000, undefined],
  ['a moment of a story, which has no cover', 'story', 1_500, undefined],
  ['no moment', 'auto', null, undefined],
] as const)('%s is said as its cover: %s, %s', async (_what, format, coverMs, said) => {
  const request = requestOf(bed, [clip]);
  const [media] = request.content.media;
  const fields = media && (await partFields(request, { ...media, coverMs }, format));
  expect(fields?.['video_url']).toBeDefined();
  expect(fields?.['thumb_offset']).toBe(said);
});

describe('a clip takes its time', () => {
  test('and is asked for once a minute, however often the work is started', async () => {
    const first = requestOf(bed, [clip]);
    expect(await prepare(first)).toEqual({ status: 'in-progress', afterMs: expect.closeTo(60_000, -4) });
    const early = again(first, [clip]);
    expect(await prepare(early)).toMatchObject({ status: 'in-progress' });
    expect(await countCalls('status')).toBe(0);
    await pass(60_000);
    const second = again(first, [clip]);
    expect(await prepare(second)).toMatchObject({ status: 'in-progress' });
    await pass(60_000);
    expect(await prepare(again(second, [clip]))).toMatchObject({ status: 'ready' });
    expect(await countCalls('status')).toBe(2);
    expect(await countCalls('create')).toBe(1);
  });

  test('and its carousel is made when it is ready', async () => {
    const first = requestOf(bed, [red, clip]);
    expect(await prepare(first)).toMatchObject({ status: 'in-progress' });
    await pass(120_000);
    expect(await prepare(again(first, [red, clip]))).toMatchObject({ status: 'ready' });
    expect((await bed.containers()).map(({ kind }) => kind)).toEqual(['IMAGE', 'VIDEO', 'CAROUSEL']);
  });

  test('of an unknown format is refused when the network says so', async () => {
    const broken = testClip('x', 'notavideo');
    const first = requestOf(bed, [broken]);
    await prepare(first);
    await pass(120_000);
    expect(await prepare(again(first, [broken]))).toMatchObject({ status: 'rejected', code: 'network-media-format' });
  });

  test('that cannot be fetched is handed in anew until our side serves it again', async () => {
    const unserved = testClip('unserved');
    let request = requestOf(bed, [unserved]);
    const outcomes: string[] = [];
    for (let minutes = 0; minutes < 12; minutes += 2) {
      request.stored.clear();
      outcomes.push((await prepare(request)).status);
      await pass(120_000);
      request = again(request, [unserved]);
    }
    expect(new Set(outcomes)).toEqual(new Set(['in-progress']));
    expect(await prepare(request)).toMatchObject({ status: 'in-progress' });
    await pass(120_000);
    expect(await prepare(again(request, [unserved]))).toMatchObject({ status: 'ready' });
  });

  test('that cannot be processed is handed in anew three times', async () => {
    await bed.faults({ script: [{ call: 'status', times: 9, fault: { kind: 'refused', code: -1, subcode: 2_207_053 } }] });
    let request = requestOf(bed, [clip]);
    let outcome = await prepare(request);
    for (let tries = 0; outcome.status === 'in-progress' && tries < 20; tries += 1) {
      await pass(120_000);
      request = again(request, [clip]);
      outcome = await prepare(request);
    }
    expect(outcome).toMatchObject({ status: 'rejected', code: 'network-media-processing' });
    expect(await countCalls('create')).toBe(4);
  });
});

describe('what cannot be prepared', () => {
  test.each([
    ['no picture', () => requestOf(bed, []), { status: 'rejected', code: 'network-media-missing' }],
    ['a long text', () => requestOf(bed, [red], { content: { text: 'a'.repeat(2_300) } }), { status: 'rejected', code: 'network-text-too-long' }],
    ['no key', () => requestOf(bed, [red], { channel: { ...testChannel, credentials: {} } }), { status: 'needs-login', code: 'network-token-wrong' }],
    ['a story of two', () => requestOf(bed, [red, blue], { channel: story }), { status: 'rejected', code: 'network-media-count' }],
  ])('%s is told without a call', async (_name, request, outcome) => {
    expect(await prepare(request())).toMatchObject(outcome);
    expect(await bed.calls()).toEqual([]);
  });

  test('a picture whose bytes are none is refused', async () => {
    const broken = { ...red, bytes: new Uint8Array([1, 2, 3]) };
    const request = requestOf(bed, [broken]);
    request.stored.set(red.media.sha256, broken.bytes);
    expect(await prepare(request)).toMatchObject({ status: 'rejected', code: 'network-media-refused' });
  });

  test('a full quota waits before anything is handed in', async () => {
    await bed.state({ type: 'quota', igUserId: testAccountId, quotaTotal: 0 });
    expect(await prepare(requestOf(bed, [red]))).toMatchObject({ status: 'retry-later', code: 'network-quota-gone', words: '0 / 0' });
    expect(await bed.containers()).toEqual([]);
  });

  test('an ended key asks for a new one', async () => {
    await bed.state({ type: 'token', accessToken: testKey, revoked: true });
    expect(await prepare(requestOf(bed, [red]))).toMatchObject({ status: 'needs-login', code: 'network-token-wrong' });
  });

  test('a limit is kept for as long as the network says', async () => {
    await bed.faults({ script: [{ call: 'quota', fault: { kind: 'too-many-requests', regainMinutes: 7 } }] });
    expect(await prepare(requestOf(bed, [red]))).toMatchObject({ status: 'retry-later', afterMs: 420_000, code: 'network-rate-limited' });
  });

  test('files that cannot be fetched from outside are tried again', async () => {
    const request = requestOf(bed, [red]);
    expect(await prepare({ ...request, files: { ...request.files, publicUrl: () => 'http://127.0.0.1:9/x.jpg' } })).toMatchObject({ status: 'retry-later', code: 'network-media-unfetchable' });
  });
});

describe('a call of the preparation that goes wrong is made again later', () => {
  const faults: CallFault[] = [
    { kind: 'lost-before' },
    { kind: '5xx-before' },
    { kind: '5xx-after' },
    { kind: 'html-error', applied: true },
    { kind: 'cut-answer' },
    { kind: 'too-many-requests', regainMinutes: 1 },
    { kind: 'quota-gone' },
    { kind: 'refused', code: -2, subcode: 2_207_003, status: 400, message: 'Timed out' },
    { kind: 'refused', code: -2, subcode: 2_207_020, status: 400, message: 'Expired' },
  ];
  test.each((['quota', 'create', 'status'] as const).flatMap((call) => faults.map((fault) => [call, fault] as const)))('%s: %o', async (call, fault) => {
    await bed.faults({ script: [{ call, fault }] });
    const first = requestOf(bed, [blue]);
    const outcome = await prepare(first);
    // A container that is said to be of no use is made anew at once; all else waits.
    if (outcome.status !== 'ready') expect(outcome).toMatchObject({ status: 'retry-later', afterMs: expect.any(Number) });
    expect(await prepare(again(first, [blue]))).toMatchObject({ status: 'ready' });
    expect((await bed.containers()).length).toBeLessThanOrEqual(2);
    expect(JSON.stringify([outcome, first.saved])).not.toContain(testKey);
  });

  test.each(['quota', 'create', 'status'] as const)('%s with an ended key asks for a person', async (call) => {
    await bed.faults({ script: [{ call, fault: { kind: 'expired-token' } }] });
    expect(await prepare(requestOf(bed, [blue]))).toMatchObject({ status: 'needs-login', code: 'network-token-wrong' });
  });
});

describe('what was prepared does not last', () => {
  test.each([
    ['a day old', 24.5 * 3_600_000],
    ['nearly a day old', 23.5 * 3_600_000],
  ])('a container %s is made anew', async (_name, ageMs) => {
    const first = requestOf(bed, [red, blue]);
    await prepare(first);
    await pass(ageMs);
    expect(await prepare(again(first, [red, blue]))).toMatchObject({ status: 'ready' });
    expect(await bed.containers()).toHaveLength(6);
  });

  test('a container that the network does not know any more is made anew', async () => {
    const first = requestOf(bed, [red]);
    await prepare(first);
    await bed.reset();
    await pass(120_000);
    expect(await prepare(again(first, [red]))).toMatchObject({ status: 'ready' });
  });

  test('a container that is out already is never made a second time', async () => {
    const first = requestOf(bed, [red]);
    const outcome = await prepare(first);
    if (outcome.status !== 'ready') throw new Error('not ready');
    const sending = { payload: outcome.payload, channel: testChannel, media: new Map() };
    expect(await adapter.send(sending, quiet)).toMatchObject({ status: 'published' });
    await pass(120_000);
    expect(await prepare(again(first, [red]))).toEqual(outcome);
    expect(await adapter.send(sending, quiet)).toMatchObject({ status: 'unknown' });
    expect(await bed.posts()).toHaveLength(1);
  });
});

describe('a crash costs one container at most', () => {
  const savesOfCarousel = 6;

  test.each(Array.from({ length: savesOfCarousel }, (_, index) => index))('between call %i and its save', async (index) => {
    const first = requestOf(bed, [red, blue]);
    const saveProgress = async (progress: Parameters<TestRequest['saveProgress']>[0]): Promise<void> => {
      if (first.saved.length === index) throw new Error('killed');
      first.saved.push(progress);
    };
    await expect(prepare({ ...first, saveProgress })).rejects.toThrow('killed');
    await expectOnePost(again(first, [red, blue]), 4);
  });

  test.each(Array.from({ length: savesOfCarousel }, (_, index) => index + 1))('after save %i', async (count) => {
    const first = requestOf(bed, [red, blue]);
    const saveProgress = async (progress: Parameters<TestRequest['saveProgress']>[0]): Promise<void> => {
      first.saved.push(progress);
      if (first.saved.length === count) throw new Error('killed');
    };
    await expect(prepare({ ...first, saveProgress })).rejects.toThrow('killed');
    await expectOnePost(again(first, [red, blue]), 3);
  });

  test.each([0, 1, 2])('when the answer to creation %i is lost', async (after) => {
    await bed.faults({ script: [{ call: 'create', after, fault: { kind: 'accepted-reply-lost' } }] });
    const first = requestOf(bed, [red, blue]);
    expect(await prepare(first)).toMatchObject({ status: 'retry-later', code: 'network-unreachable' });
    await expectOnePost(again(first, [red, blue]), 4);
  });

  const expectOnePost = async (request: TestRequest, containersMax: number): Promise<void> => {
    const outcome = await prepare(request);
    if (outcome.status !== 'ready') throw new Error(`not ready: ${JSON.stringify(outcome)}`);
    await adapter.send({ payload: outcome.payload, channel: testChannel, media: new Map() }, quiet);
    const [post, ...others] = await bed.posts();
    expect(post?.files).toHaveLength(2);
    expect(others).toEqual([]);
    expect((await bed.containers()).length).toBeLessThanOrEqual(containersMax);
  };
});
