import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CallFault } from '../../../simulators/telegram/faults.ts';
import type { EditOutcome, LivePost, NetworkAdapter, PublicationContent, RemoveOutcome } from '../network-adapter.ts';
import { renderPost } from './render-post.ts';
import { createTelegramAdapter } from './telegram-adapter.ts';
import { filesOf, testChannel, testClip, testContent, testPicture, type TestFile } from './testing/telegram-content.ts';
import { startTelegramTestBed, testBotId, testChannelId, type TelegramTestBed } from './testing/telegram-test-bed.ts';

const quiet = new AbortController().signal;
let bed: TelegramTestBed;
let adapter: NetworkAdapter;
let picture: TestFile;

beforeAll(async () => {
  bed = await startTelegramTestBed();
  picture = await testPicture('#08f');
});
afterAll(() => bed.close());
beforeEach(async () => {
  await bed.reset();
  adapter = createTelegramAdapter({ apiUrl: bed.url, linksUrl: bed.url, answerLimitMs: 400, connectLimitMs: 400 });
});
afterEach(() => adapter.close());

const contentWith = (files: readonly TestFile[], changes: Partial<PublicationContent> = {}): PublicationContent =>
  testContent({ media: files.map(({ item }) => item), ...changes });
const publish = async (files: readonly TestFile[] = []): Promise<LivePost> => {
  const payload = renderPost(contentWith(files), testChannel.externalId);
  const outcome = await adapter.send({ payload, channel: testChannel, media: filesOf(files) }, quiet);
  if (outcome.status !== 'published') throw new Error(outcome.status);
  const { externalId, externalIds } = outcome;
  return { channel: testChannel, payload, externalId, ...(externalIds ? { externalIds } : {}) };
};
const edit = async (post: LivePost, content: PublicationContent): Promise<EditOutcome | undefined> => adapter.edit?.({ ...post, content }, quiet);
const remove = async (post: LivePost): Promise<RemoveOutcome | undefined> => adapter.remove?.(post, quiet);
const texts = async (): Promise<string[]> => (await bed.posts()).map(({ text }) => text);

describe('editing', () => {
  test('a text gets new words and its preview, and saying the same again is done too', async () => {
    const post = await publish();
    const content = testContent({ title: '', text: 'Новый <текст> & 👋', hashtags: [], link: 'https://example.org/' });
    expect(await edit(post, content)).toEqual({ status: 'edited' });
    expect(await edit(post, content)).toEqual({ status: 'edited' });
    const [shown] = await bed.posts();
    expect(shown?.text).toBe('Новый <текст> & 👋\n\nhttps://example.org/');
    expect(shown?.linkPreview).toEqual({ url: 'https://example.org/', prefer_large_media: true });
  });

  test('a picture, a clip and an album get a new caption and keep their files', async () => {
    for (const files of [[picture], [testClip('one')], [picture, testClip('one')]]) {
      await bed.reset();
      const post = await publish(files);
      const other = contentWith([testClip('other')], { title: '', text: 'Новая подпись', hashtags: [] });
      expect(await edit(post, other)).toEqual({ status: 'edited' });
      const posts = await bed.posts();
      expect(posts[0]?.text).toBe('Новая подпись');
      expect(posts.map((shown) => (shown.picture ?? shown.clip)?.sha256)).toEqual(files.map(({ item }) => item.sha256));
    }
  });

  test('a caption may become empty, a text may not, and each has its limit', async () => {
    const nothing = { title: '', text: '', hashtags: [] };
    const photo = await publish([picture]);
    expect(await edit(photo, contentWith([picture], { ...nothing, text: 'а'.repeat(1_025) }))).toMatchObject({ status: 'rejected', code: 'network-text-too-long' });
    expect(await edit(photo, contentWith([picture], nothing))).toEqual({ status: 'edited' });
    const text = await publish();
    expect(await edit(text, testContent(nothing))).toMatchObject({ status: 'rejected', code: 'network-text-empty' });
    expect(await edit(text, testContent({ ...nothing, text: 'а'.repeat(1_025) }))).toEqual({ status: 'edited' });
    expect(await texts()).toEqual(['', 'а'.repeat(1_025)]);
  });

  test('a message that was deleted is gone', async () => {
    expect(await edit({ ...(await publish()), externalId: '99' }, testContent({ text: 'x' }))).toEqual({ status: 'gone' });
  });
});

describe('removing', () => {
  test('takes the post away, and once more is done too', async () => {
    const post = await publish();
    expect(await remove(post)).toEqual({ status: 'removed' });
    expect(await remove(post)).toEqual({ status: 'removed' });
    expect(await bed.posts()).toEqual([]);
  });

  test('takes the whole album away and nothing else, also after an interruption', async () => {
    await publish();
    const album = await publish([picture, testClip('one'), picture]);
    await bed.faults({ script: [{ method: 'deleteMessage', after: 1, fault: { kind: 'lost-before' } }] });
    expect(await remove(album)).toMatchObject({ status: 'retry-later', code: 'network-no-answer' });
    expect(await bed.posts()).toHaveLength(3);
    expect(await remove(album)).toEqual({ status: 'removed' });
    expect((await bed.posts()).map(({ messageId }) => messageId)).toEqual([1]);
  });
});

test('an album whose ids are not known is left to a person rather than removed by a guess', async () => {
  const { externalIds: _ids, ...album } = await publish([picture, picture]);
  expect(await remove(album)).toMatchObject({ status: 'rejected', code: 'not-found' });
  expect(await bed.posts()).toHaveLength(2);
});

describe('what goes wrong', () => {
  const faults: readonly [CallFault, Partial<EditOutcome>][] = [
    [{ kind: 'lost-before' }, { status: 'retry-later', code: 'network-no-answer' }],
    [{ kind: 'accepted-reply-lost' }, { status: 'retry-later', code: 'network-no-answer' }],
    [{ kind: '5xx-after' }, { status: 'retry-later', code: 'network-server-error' }],
    [{ kind: 'html-error', applied: true }, { status: 'retry-later', code: 'network-server-error' }],
    [{ kind: 'cut-answer' }, { status: 'retry-later', code: 'network-unreadable-answer' }],
    [{ kind: 'too-many-requests', retryAfterSeconds: 7 }, { status: 'retry-later', code: 'network-rate-limited', afterMs: 7_000 }],
  ];
  test.each(faults)('%o is repeated, and the repetition is done', async (fault, outcome) => {
    const post = await publish();
    const content = testContent({ text: 'Новый' });
    await bed.faults({ script: [{ method: 'editMessageText', fault }, { method: 'deleteMessage', fault }] });
    expect(await edit(post, content)).toMatchObject(outcome);
    expect(await edit(post, content)).toEqual({ status: 'edited' });
    expect(await remove(post)).toMatchObject(outcome);
    expect(await remove(post)).toEqual({ status: 'removed' });
  });

  test('lost rights, a moved chat and a revoked key are told apart', async () => {
    const post = await publish();
    const content = testContent({ text: 'Новый' });
    await bed.state({ type: 'rights', chatId: testChannelId, botId: testBotId, rights: { status: 'kicked' } });
    expect(await edit(post, content)).toMatchObject({ status: 'needs-login', code: 'network-bot-removed' });
    expect(await remove(post)).toMatchObject({ status: 'needs-login', code: 'network-bot-removed' });
    await bed.state({ type: 'migrate', chatId: testChannelId, toChatId: -1_009 });
    expect(await remove(post)).toEqual({ status: 'moved', newExternalId: '-1009' });
    await bed.state({ type: 'token', botId: testBotId, revoked: true });
    expect(await edit(post, content)).toMatchObject({ status: 'needs-login', code: 'network-token-wrong' });
  });
});
