import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CallFault } from '../../../simulators/telegram/faults.ts';
import type { NetworkAdapter, PublicationContent, SendFile, SendOutcome } from '../network-adapter.ts';
import { testRequest } from '../testing/prepare-request.ts';
import { createTelegramAdapter } from './telegram-adapter.ts';
import { filesOf, testChannel, testClip, testContent, testPicture, type TestFile } from './testing/telegram-content.ts';
import { startTelegramTestBed, type TelegramTestBed } from './testing/telegram-test-bed.ts';

const quiet = new AbortController().signal;
let bed: TelegramTestBed;
let adapter: NetworkAdapter;
let files: TestFile[];

beforeAll(async () => {
  bed = await startTelegramTestBed();
  files = [await testPicture('#08f'), testClip('one'), await testPicture('#f80')];
});
afterAll(() => bed.close());
beforeEach(async () => {
  await bed.reset();
  adapter = createTelegramAdapter({ apiUrl: bed.url, linksUrl: bed.url, answerLimitMs: 400, connectLimitMs: 400 });
});
afterEach(() => adapter.close());

const prepare = (changes: Partial<PublicationContent>, from: readonly TestFile[], settings: object = {}) => {
  const content = testContent({ media: from.map(({ item }) => item), ...changes });
  return adapter.prepare(testRequest(content, { ...testChannel, settings }, { files: from.map(({ bytes }) => bytes) }), quiet);
};
const publish = async (from: readonly TestFile[], settings: object = {}): Promise<SendOutcome> => {
  const prepared = await prepare({}, from, settings);
  if (prepared.status !== 'ready') throw new Error(prepared.status);
  return adapter.send({ payload: prepared.payload, channel: testChannel, media: filesOf(from) }, quiet);
};

test('a clip goes out with its size, its length and its caption', async () => {
  expect(await publish([testClip('one')])).toMatchObject({ status: 'published', externalId: '1', externalUrl: `${bed.url}/zavod_test/1` });
  const [post] = await bed.posts();
  expect(post).toMatchObject({ clip: { sha256: testClip('one').item.sha256, width: 640, height: 360, duration: 12 }, picture: null });
  expect(post?.text).toContain('Текст <о> R&D 👋');
});

/** The same file, to be read while it goes out; it breaks off after `breaksAt` bytes. */
function streamOf({ item, bytes }: TestFile, breaksAt = bytes.length): Map<string, SendFile> {
  async function* stream(): AsyncGenerator<Uint8Array> {
    yield bytes.subarray(0, 10);
    yield bytes.subarray(10, breaksAt);
    if (breaksAt < bytes.length) throw new Error('not what it should be');
  }
  return new Map([[item.sha256, { size: bytes.length, start: bytes.subarray(0, 16), stream }]]);
}

test('a clip that is not in memory arrives the same; one that breaks off is unknown and never seen', async () => {
  const clip = testClip('one');
  const prepared = await prepare({}, [clip]);
  if (prepared.status !== 'ready') throw new Error(prepared.status);
  const send = (media: Map<string, SendFile>) => adapter.send({ payload: prepared.payload, channel: testChannel, media }, quiet);
  expect(await send(streamOf(clip, clip.bytes.length - 1))).toMatchObject({ status: 'unknown' });
  expect(await bed.posts()).toEqual([]);
  expect(await send(streamOf(clip))).toMatchObject({ status: 'published' });
  const [post] = await bed.posts();
  expect(post).toMatchObject({ clip: { sha256: clip.item.sha256 }, payloadSha256: prepared.payload.hash });
});

test('an album goes out as one, and names the first message and all of them', async () => {
  const prepared = await prepare({}, files);
  if (prepared.status !== 'ready') throw new Error(prepared.status);
  const outcome = await adapter.send({ payload: prepared.payload, channel: testChannel, media: filesOf(files) }, quiet);
  expect(outcome).toMatchObject({ status: 'published', externalId: '1', externalIds: ['1', '2', '3'], externalUrl: `${bed.url}/zavod_test/1` });
  const posts = await bed.posts();
  expect(posts.map((post) => (post.picture ?? post.clip)?.sha256)).toEqual(files.map(({ item }) => item.sha256));
  expect(new Set(posts.map(({ mediaGroupId }) => mediaGroupId)).size).toBe(1);
  expect(posts.map(({ text }) => text !== '')).toEqual([true, false, false]);
  expect(posts.map(({ payloadSha256 }) => payloadSha256)).toEqual([1, 2, 3].map(() => prepared.payload.hash));
});

test('an album takes as many of each budget as it has items, a single post takes one', async () => {
  for (const [from, amount] of [[files, 3], [files.slice(1, 2), 1], [[], 1]] as const) {
    const prepared = await prepare({}, from);
    if (prepared.status !== 'ready') throw new Error(prepared.status);
    const budgets = adapter.budgets(testChannel, prepared.payload);
    expect(budgets.map(({ scope }) => scope)).toEqual([
      `telegram:chat-second:${testChannel.externalId}`,
      `telegram:chat-minute:${testChannel.externalId}`,
      'telegram:bot:7000001',
    ]);
    expect(budgets.map((budget) => budget.amount)).toEqual([amount, amount, amount]);
  }
});

test('ten items are an album; eleven, a strip or a long caption are refused before anything is sent', async () => {
  const ten = Array.from({ length: 10 }, (_item, index) => testClip(`clip ${index}`));
  expect(await publish(ten)).toMatchObject({ status: 'published', externalIds: ten.map((_item, index) => String(index + 1)) });
  const eleven = [...ten, testClip('clip 10')];
  expect(await prepare({}, eleven)).toMatchObject({ status: 'rejected', code: 'network-media-count' });
  const strip = await testPicture('#333', { width: 2_100, height: 100 });
  const unmeasured = { ...strip, item: { ...strip.item, width: null, height: null } };
  expect(await prepare({}, [unmeasured])).toMatchObject({ status: 'rejected', code: 'network-media-ratio' });
  expect(await prepare({ text: 'а'.repeat(1_100) }, files)).toMatchObject({ status: 'rejected', code: 'network-text-too-long' });
  expect(await bed.posts()).toHaveLength(10);
});

test('a picture over the limits is sent smaller', async () => {
  const huge = await testPicture('#08f', { width: 9_000, height: 1_200 });
  const request = testRequest(testContent({ media: [{ ...huge.item, width: null, height: null }] }), testChannel, { files: [huge.bytes] });
  const prepared = await adapter.prepare(request, quiet);
  if (prepared.status !== 'ready') throw new Error(prepared.status);
  expect(await adapter.send({ payload: prepared.payload, channel: testChannel, media: request.stored }, quiet)).toMatchObject({ status: 'published' });
  expect((await bed.posts())[0]?.picture).toMatchObject({ width: 2_560, height: 341 });
});

test('a picture that is none never reaches the hour', async () => {
  const broken = { bytes: Buffer.from('nope'), item: { ...(await testPicture('#333')).item, width: null } };
  const request = testRequest(testContent({ media: [broken.item] }), testChannel);
  const files = { ...request.files, read: async () => broken.bytes };
  expect(await adapter.prepare({ ...request, files }, quiet)).toMatchObject({ status: 'rejected', code: 'network-media-format' });
});

test('silence and protection arrive', async () => {
  await publish(files, { silent: true, protectContent: true });
  for (const post of await bed.posts()) expect(post).toMatchObject({ isSilent: true, isProtected: true });
});

test('one broken item keeps the whole album back', async () => {
  const prepared = await prepare({}, files);
  if (prepared.status !== 'ready') throw new Error(prepared.status);
  const media = new Map(filesOf(files)).set(files[2]?.item.sha256 ?? '', Buffer.from('nope'));
  const outcome = await adapter.send({ payload: prepared.payload, channel: testChannel, media }, quiet);
  expect(outcome).toMatchObject({ status: 'rejected', code: 'network-media-refused' });
  expect(outcome).toMatchObject({ words: expect.stringContaining('failed to send message #3') });
  media.delete(files[1]?.item.sha256 ?? '');
  expect(await adapter.send({ payload: prepared.payload, channel: testChannel, media }, quiet)).toMatchObject({ status: 'not-sent' });
  expect(await bed.posts()).toEqual([]);
});

describe('an album is all out, all not or unknown', () => {
  const cases: readonly [CallFault, Partial<SendOutcome>, number][] = [
    [{ kind: 'lost-before' }, { status: 'unknown', code: 'network-no-answer' }, 0],
    [{ kind: 'accepted-reply-lost' }, { status: 'unknown', code: 'network-no-answer' }, 3],
    [{ kind: '5xx-before' }, { status: 'unknown', code: 'network-server-error' }, 0],
    [{ kind: '5xx-after' }, { status: 'unknown', code: 'network-server-error' }, 3],
    [{ kind: 'html-error', applied: true }, { status: 'unknown', code: 'network-server-error' }, 3],
    [{ kind: 'cut-answer' }, { status: 'unknown', code: 'network-unreadable-answer' }, 3],
    [{ kind: 'too-many-requests', retryAfterSeconds: 9 }, { status: 'retry-later', afterMs: 9_000 }, 0],
  ];
  test.each(cases)('%o', async (fault, outcome, readersSee) => {
    await bed.faults({ script: [{ fault, method: 'sendMediaGroup' }] });
    expect(await publish(files)).toMatchObject(outcome);
    expect(await bed.posts()).toHaveLength(readersSee);
    expect((await bed.calls()).filter(({ method }) => method === 'sendMediaGroup')).toHaveLength(1);
  });
});
