import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { EditOutcome, NetworkAdapter, RenderedPayload } from '../network-adapter.ts';
import { testRequest } from '../testing/prepare-request.ts';
import { testChannel, testContent, testFiles } from './testing/test-post.ts';
import { startYoutubeTestBed, type YoutubeTestBed } from './testing/youtube-test-bed.ts';
import { createYoutubeAdapter } from './youtube-adapter.ts';

const quiet = new AbortController().signal;
let bed: YoutubeTestBed;
let adapter: NetworkAdapter;
let payload: RenderedPayload;
let externalId: string;

beforeAll(async () => {
  bed = await startYoutubeTestBed();
  adapter = createYoutubeAdapter({ apiUrl: bed.url, oauthUrl: bed.url, linksUrl: bed.url, chunkBytes: 262_144, answerLimitMs: 500 });
});
afterAll(async () => {
  await adapter.close();
  await bed.close();
});
beforeEach(async () => {
  await bed.reset();
  const prepared = await adapter.prepare(testRequest(testContent(), testChannel, { files: testFiles }), quiet);
  if (prepared.status !== 'ready') throw new Error(JSON.stringify(prepared));
  ({ payload } = prepared);
  const sent = await adapter.send({ payload, channel: testChannel, media: new Map() }, quiet);
  if (sent.status !== 'published') throw new Error(JSON.stringify(sent));
  ({ externalId } = sent);
});

const edit = async (changes: Parameters<typeof testContent>[0], id = externalId): Promise<EditOutcome | undefined> =>
  adapter.edit?.({ channel: testChannel, payload, externalId: id, content: testContent(changes) }, quiet);
const updates = async (): Promise<number> => (await bed.calls()).filter(({ method }) => method === 'videos.update').length;

test('title and description are new, and everything else of the video stays', async () => {
  const [before] = await bed.posts();
  expect(await edit({ title: 'Рейс в Баткен', text: 'Как мы вернулись' })).toEqual({ status: 'edited' });
  const [after] = await bed.posts();
  expect(JSON.stringify(after)).toContain('Рейс в Баткен');
  expect(JSON.stringify(after)).toContain('Как мы вернулись');
  const kept = (post: unknown): unknown => JSON.parse(JSON.stringify(post, (key, value: unknown) => (['title', 'description', 'snippetHash', 'payloadHash'].includes(key) ? undefined : value)));
  expect(kept(after)).toEqual(kept(before));
});

test('what is there already costs no update', async () => {
  await edit({ title: 'Рейс в Баткен' });
  const before = await updates();
  expect(await edit({ title: 'Рейс в Баткен' })).toEqual({ status: 'edited' });
  expect(await updates()).toBe(before);
});

test('a video that is not there is gone, and a refusal of the words is one', async () => {
  expect(await edit({}, 'no-such-video')).toEqual({ status: 'gone' });
  expect(await edit({ title: 'a < b' })).toMatchObject({ status: 'rejected', code: 'network-title-characters' });
});

test('an answer that was lost may be asked for again', async () => {
  await bed.faults({ script: [{ method: 'videos.update', fault: { kind: 'accepted-reply-lost' } }] });
  expect(await edit({ title: 'Рейс в Баткен' })).toMatchObject({ status: 'retry-later' });
  expect(await edit({ title: 'Рейс в Баткен' })).toEqual({ status: 'edited' });
});
