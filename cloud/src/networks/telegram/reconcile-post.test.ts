import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CallFault } from '../../../simulators/telegram/faults.ts';
import type { NetworkAdapter, PublicationContent, ReconcileOutcome, RenderedPayload } from '../network-adapter.ts';
import { renderPost } from './render-post.ts';
import { createTelegramAdapter } from './telegram-adapter.ts';
import { filesOf, testChannel, testClip, testContent, testPicture, type TestFile } from './testing/telegram-content.ts';
import { startTelegramTestBed, testBotId, testChannelId, testLedgerId, type TelegramTestBed } from './testing/telegram-test-bed.ts';

const quiet = new AbortController().signal;
const channel = { ...testChannel, settings: { ledgerChatId: String(testLedgerId) } };
let bed: TelegramTestBed;
let adapter: NetworkAdapter;
let picture: TestFile;
let offsetMs: number;
/** Happens in the first pause of a probe. */
let meanwhile: (() => Promise<unknown>) | undefined;

beforeAll(async () => {
  bed = await startTelegramTestBed();
  picture = await testPicture('#08f');
});
afterAll(() => bed.close());
beforeEach(async () => {
  await bed.reset();
  offsetMs = 0;
  meanwhile = undefined;
  adapter = createTelegramAdapter({ apiUrl: bed.url, linksUrl: bed.url, answerLimitMs: 400, connectLimitMs: 400, pause });
});
afterEach(() => adapter.close());

const pause = async (ms: number): Promise<void> => {
  await passTime(ms);
  const happening = meanwhile;
  meanwhile = undefined;
  await happening?.();
};
const passTime = async (ms: number): Promise<void> => {
  offsetMs += ms;
  await bed.state({ type: 'clock', offsetMs });
};
const networkNow = (): string => new Date(Date.now() + offsetMs).toISOString();
const payloadOf = (changes: Partial<PublicationContent> = {}, files: readonly TestFile[] = []): RenderedPayload =>
  renderPost(testContent({ media: files.map(({ item }) => item), ...changes }), channel.externalId, channel.settings);
const stranger = (text = 'Объявление о другом') => adapter.send({ payload: payloadOf({ title: '', text, hashtags: [] }), channel, media: new Map() }, quiet);

/** A call whose outcome stays unknown, and what a later reconciling is told about it. */
const lose = async (fault: CallFault, payload = payloadOf(), files: readonly TestFile[] = []) => {
  const anchoredAt = networkNow();
  await bed.faults({ script: [{ fault }] });
  const outcome = await adapter.send({ payload, channel, media: filesOf(files) }, quiet);
  expect(outcome.status).toBe('unknown');
  return { payload, channel, anchor: '1', anchoredAt };
};
const reconcile = async (request: Awaited<ReturnType<typeof lose>>): Promise<ReconcileOutcome> => {
  await passTime(120_000);
  const before = await readers();
  const outcome = await adapter.reconcile(request, quiet);
  expect((await bed.posts()).filter(({ chatId }) => chatId === testLedgerId)).toEqual([]);
  if (!isChanging) expect(await readers()).toEqual(before);
  return outcome;
};
let isChanging = false;
const readers = async () => (await bed.posts()).filter(({ chatId }) => chatId === testChannelId);

describe('a call that took effect is found', () => {
  test.each<[string, () => TestFile[], object]>([
    ['a text', () => [], { externalId: '2' }],
    ['a picture', () => [picture], { externalId: '2' }],
    ['a clip', () => [testClip('one')], { externalId: '2' }],
    ['an album', () => [picture, testClip('one'), picture], { externalId: '2', externalIds: ['2', '3', '4'] }],
  ])('%s', async (_name, filesFor, found) => {
    await stranger();
    const request = await lose({ kind: 'accepted-reply-lost' }, payloadOf({}, filesFor()), filesFor());
    await stranger('И ещё одно');
    const outcome = await reconcile(request);
    expect(outcome).toMatchObject({ status: 'found', externalUrl: `${bed.url}/zavod_test/2`, ...found });
    if (outcome.status === 'found') expect(Date.parse(outcome.sentAt)).toBeGreaterThan(Date.parse(request.anchoredAt) - 2_000);
    expect((await bed.calls()).filter(({ method }) => method === 'forwardMessage').length).toBeLessThan(6);
  });

  test('an album at the end of the window is read to its last message', async () => {
    await stranger();
    const anchoredAt = networkNow();
    for (let index = 0; index < 19; index += 1) await stranger(`Новость ${index}`);
    const files = [picture, testClip('one'), picture];
    const request = await lose({ kind: 'accepted-reply-lost' }, payloadOf({}, files), files);
    expect(await reconcile({ ...request, anchoredAt })).toMatchObject({ status: 'found', externalIds: ['21', '22', '23'] });
  });

  test('words with markup in them are compared as readers see them', async () => {
    await stranger();
    const request = await lose({ kind: '5xx-after' }, payloadOf({ title: '<b>R&D</b>', text: '5 < 6  &amp; 👋\n\n#тег https://example.org/', link: 'https://example.org/x' }));
    expect(await reconcile(request)).toMatchObject({ status: 'found', externalId: '2' });
  });

  test('a message on the way that cannot be copied hides nothing of ours', async () => {
    await stranger();
    const closed = renderPost(testContent({ text: 'Закрытое' }), channel.externalId, { protectContent: true });
    await adapter.send({ payload: closed, channel, media: new Map() }, quiet);
    expect(await reconcile(await lose({ kind: 'accepted-reply-lost' }))).toMatchObject({ status: 'found', externalId: '3' });
  });

  test('the same words from before the call are another post', async () => {
    await stranger();
    await adapter.send({ payload: payloadOf(), channel, media: new Map() }, quiet);
    await passTime(60_000);
    expect(await reconcile(await lose({ kind: 'accepted-reply-lost' }))).toMatchObject({ status: 'found', externalId: '3' });
  });

  test('what appears while the channel is looked into is found by the second look', async () => {
    await stranger();
    const request = await lose({ kind: 'lost-before' });
    isChanging = true;
    meanwhile = () => adapter.send({ payload: request.payload, channel, media: new Map() }, quiet);
    expect(await reconcile(request)).toMatchObject({ status: 'found', externalId: '2' });
    isChanging = false;
  });

  test('faults of the network on the way do not change the answer', async () => {
    await stranger();
    const request = await lose({ kind: 'accepted-reply-lost' });
    await bed.faults({
      script: [
        { method: 'forwardMessage', fault: { kind: 'too-many-requests', retryAfterSeconds: 3 } },
        { method: 'forwardMessage', fault: { kind: '5xx-before' } },
        { method: 'deleteMessage', fault: { kind: 'lost-before' } },
      ],
    });
    expect(await reconcile(request)).toMatchObject({ status: 'found', externalId: '2' });
  });
});

describe('a call that took no effect is absent only where that is proven', () => {
  test('strangers wrote after it and nothing is missing between them', async () => {
    await stranger();
    await passTime(7_200_000);
    const request = await lose({ kind: 'lost-before' });
    await passTime(40_000);
    await stranger('Совсем другое');
    expect(await reconcile(request)).toEqual({ status: 'absent' });
  });

  test('the last known message is fresh and nothing came after it', async () => {
    await stranger();
    await passTime(600_000);
    expect(await reconcile(await lose({ kind: 'lost-before' }))).toEqual({ status: 'absent' });
  });

  const unclear = (looked: string) => ({ status: 'cannot-tell', evidence: expect.objectContaining({ chatId: channel.externalId, looked }) });

  test('an old channel in which nothing happened since proves nothing', async () => {
    await stranger();
    await passTime(7_200_000);
    expect(await reconcile(await lose({ kind: 'lost-before' }))).toMatchObject(unclear('the last known message is too old'));
  });

  test('a deleted message may have been ours', async () => {
    await stranger();
    const request = await lose({ kind: 'accepted-reply-lost' });
    await passTime(40_000);
    await stranger('Совсем другое');
    await adapter.remove?.({ ...request, externalId: '2' }, quiet);
    expect(await reconcile(request)).toMatchObject(unclear('messages are missing where it could have been'));
  });

  test('a message that somebody changed may be ours', async () => {
    await stranger();
    const request = await lose({ kind: 'accepted-reply-lost' });
    await adapter.edit?.({ ...request, externalId: '2', content: testContent({ text: 'Текст о R&D поправили' }) }, quiet);
    expect(await reconcile(request)).toMatchObject({ ...unclear('a similar message is there'), evidence: { similar: `${bed.url}/zavod_test/2` } });
  });

  test('a picture without words is known by nothing', async () => {
    await stranger();
    const payload = payloadOf({ title: '', text: '', hashtags: [] }, [picture]);
    expect(await reconcile(await lose({ kind: 'accepted-reply-lost' }, payload, [picture]))).toMatchObject(unclear('a similar message is there'));
  });

  test('a call of a moment ago may still take effect', async () => {
    await stranger();
    const request = await lose({ kind: 'lost-before' });
    expect(await adapter.reconcile(request, quiet)).toMatchObject(unclear('the call is too recent'));
  });

  test('a message that cannot be copied proves nothing', async () => {
    await stranger();
    const request = await lose({ kind: 'lost-before' });
    const closed = renderPost(testContent({ text: 'Закрытое' }), channel.externalId, { protectContent: true });
    await adapter.send({ payload: closed, channel, media: new Map() }, quiet);
    expect(await reconcile(request)).toMatchObject(unclear("Bad Request: message can't be forwarded"));
  });

  test('a busy channel is left to a person', async () => {
    await stranger();
    const request = await lose({ kind: 'lost-before' });
    for (let index = 0; index < 21; index += 1) await stranger(`Новость ${index}`);
    expect(await reconcile(request)).toMatchObject(unclear('too many messages since the last known one'));
  });

  test('a last known message that is gone makes every id uncertain', async () => {
    await stranger();
    const request = await lose({ kind: 'lost-before' });
    await adapter.remove?.({ ...request, externalId: '1' }, quiet);
    expect(await reconcile(request)).toMatchObject(unclear('the last known message is gone'));
  });

  test('a longer pause that the network asks for is left to the engine', async () => {
    await stranger();
    const request = await lose({ kind: 'accepted-reply-lost' });
    await bed.faults({ script: [{ method: 'forwardMessage', fault: { kind: 'too-many-requests', retryAfterSeconds: 20 } }] });
    expect(await reconcile(request)).toMatchObject({ status: 'retry-later', afterMs: 20_000 });
    expect(await reconcile(request)).toMatchObject({ status: 'found' });
  });

  test('a ledger that the bot may not write to, or a network that stays down, tells nothing', async () => {
    await stranger();
    const request = await lose({ kind: 'lost-before' });
    await bed.faults({ script: [{ method: 'forwardMessage', times: 3, fault: { kind: '5xx-before' } }] });
    expect(await reconcile(request)).toEqual({ status: 'retry-later', afterMs: 10_000, code: 'network-unreachable', words: 'Internal Server Error: restart' });
    await bed.state({ type: 'rights', chatId: testLedgerId, botId: testBotId, rights: { status: 'kicked' } });
    expect(await reconcile(request)).toMatchObject(unclear('Forbidden: bot was kicked from the channel chat'));
  });

  test('without an earlier message, in a group, or with protected content nobody looks', async () => {
    const request = { payload: payloadOf(), channel, anchor: '1', anchoredAt: networkNow() };
    const isProtected = renderPost(testContent(), channel.externalId, { protectContent: true });
    expect(await adapter.reconcile({ ...request, anchor: null }, quiet)).toMatchObject(unclear('no earlier message is known'));
    expect(await adapter.reconcile({ ...request, payload: isProtected }, quiet)).toMatchObject(unclear('protected messages cannot be copied'));
    expect(await adapter.reconcile({ ...request, channel: { ...channel, externalId: '-55' } }, quiet)).toMatchObject({ evidence: { looked: 'not a channel' } });
    expect(await bed.calls()).toEqual([]);
  });
});

test('a probe keeps to the limits of the ledger chat', async () => {
  const limited = await startTelegramTestBed({ limits: { perChatPerSecond: 1, perChannelPerMinute: 20, perBotPerSecond: 30 } });
  let ms = 0;
  const move = async (byMs: number): Promise<void> => limited.state({ type: 'clock', offsetMs: (ms += byMs) });
  const other = createTelegramAdapter({ apiUrl: limited.url, linksUrl: limited.url, pause: move });
  const say = async (text: string) => {
    await move(4_000);
    return other.send({ payload: payloadOf({ text }), channel, media: new Map() }, quiet);
  };
  await say('Раз');
  const anchoredAt = new Date(Date.now() + ms).toISOString();
  for (const text of ['Два', 'Три', 'Четыре', 'Пять']) await say(text);
  await move(120_000);
  const request = { payload: payloadOf({ text: 'Пять' }), channel, anchor: '1', anchoredAt };
  expect(await other.reconcile(request, quiet)).toMatchObject({ status: 'found', externalId: '5' });
  expect((await limited.calls()).some(({ status }) => status === 429)).toBe(true);
  await other.close();
  await limited.close();
});
