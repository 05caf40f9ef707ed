import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CallFault } from '../../../simulators/telegram/faults.ts';
import { readMessageText } from '../../../simulators/telegram/formatted-text.ts';
import { hashJson } from '../canonical-json.ts';
import type { NetworkAdapter, PublicationContent, SendOutcome } from '../network-adapter.ts';
import { testRequest } from '../testing/prepare-request.ts';
import { renderPost } from './render-post.ts';
import { createTelegramAdapter } from './telegram-adapter.ts';
import { startTelegramTestBed, testBotId, testChannelId, testToken, type TelegramTestBed } from './testing/telegram-test-bed.ts';

const quiet = new AbortController().signal;
const channel = { externalId: String(testChannelId), credentials: { botToken: testToken }, settings: {} };
const picture = (sha256: string, bytes: number) => ({ sha256, mimeType: 'image/jpeg', bytes, width: 8, height: 8, durationMs: null, altText: '' });
const content = (changes: Partial<PublicationContent> = {}): PublicationContent => ({
  title: 'Заголовок',
  text: 'Текст <о> R&D 👋',
  hashtags: ['новости'],
  link: null,
  variants: [],
  media: [],
  aiGenerated: false,
  ...changes,
});

let bed: TelegramTestBed;
let adapter: NetworkAdapter;

beforeAll(async () => {
  bed = await startTelegramTestBed();
});
afterAll(() => bed.close());
beforeEach(async () => {
  await bed.reset();
  adapter = createTelegramAdapter({ apiUrl: bed.url, linksUrl: bed.url, answerLimitMs: 400, connectLimitMs: 400 });
});
afterEach(() => adapter.close());

const send = (changes: Partial<PublicationContent> = {}, media = new Map<string, Uint8Array>()): Promise<SendOutcome> =>
  adapter.send({ payload: renderPost(content(changes), channel.externalId), channel, media }, quiet);

describe('connecting a channel', () => {
  test.each(['@zavod_test', 'https://t.me/zavod_test', 'zavod_test', String(testChannelId), '1000000001'])(
    '%s finds the channel and the right to post',
    async (chat) => {
      expect(await adapter.connect({ botToken: testToken, chat }, quiet)).toEqual({
        status: 'ok',
        externalId: String(testChannelId),
        title: 'Утро',
        handle: 'zavod_test',
        url: `${bed.url}/zavod_test`,
        botName: '@zavod_test_bot',
        credentials: { botToken: testToken },
      });
    },
  );

  test.each([
    [{ botToken: 'nonsense', chat: '@zavod_test' }, 'network-token-wrong'],
    [{ botToken: '1:unknown', chat: '@zavod_test' }, 'network-token-wrong'],
    [{ botToken: testToken, chat: '@not_there' }, 'network-chat-not-found'],
    [{ botToken: testToken, chat: '' }, 'bad-input'],
  ])('%o is refused with %s', async (input, code) => {
    expect(await adapter.connect(input, quiet)).toMatchObject({ status: 'refused', code });
  });

  test.each([
    [{ status: 'kicked' as const }, 'network-no-rights'],
    [{ status: 'administrator' as const, canPostMessages: false }, 'network-no-rights'],
  ])('rights %o are refused before anything is planned', async (rights, code) => {
    await bed.state({ type: 'rights', chatId: testChannelId, botId: testBotId, rights });
    expect(await adapter.connect({ botToken: testToken, chat: '@zavod_test' }, quiet)).toMatchObject({ status: 'refused', code });
  });

  test('every missing right is named at once, and what posting does not need is a note', async () => {
    const connect = () => adapter.connect({ botToken: testToken, chat: '@zavod_test' }, quiet);
    const rights = { status: 'administrator' as const, canEditMessages: false, canDeleteMessages: false };
    await bed.state({ type: 'rights', chatId: testChannelId, botId: testBotId, rights });
    expect(await connect()).toMatchObject({ status: 'ok', missingRights: ['can_edit_messages', 'can_delete_messages'] });
    await bed.state({ type: 'rights', chatId: testChannelId, botId: testBotId, rights: { ...rights, canPostMessages: false } });
    expect(await connect()).toMatchObject({
      status: 'refused',
      code: 'network-no-rights',
      words: 'administrator, can_post_messages, can_edit_messages, can_delete_messages',
    });
  });

  test('a check leaves nothing behind that a reader could see', async () => {
    await adapter.connect({ botToken: testToken, chat: '@zavod_test' }, quiet);
    expect((await bed.calls()).map(({ method }) => method)).toEqual(['getMe', 'getChat', 'getChat', 'getChatMember']);
    expect(await bed.posts()).toEqual([]);
  });

  test('an unreachable network is no wrong key', async () => {
    const lonely = createTelegramAdapter({ apiUrl: 'http://127.0.0.1:1', linksUrl: bed.url });
    expect(await lonely.connect({ botToken: testToken, chat: '@zavod_test' }, quiet)).toMatchObject({ code: 'network-unreachable' });
    await lonely.close();
  });
});

describe('preparing', () => {

  test('has the moment of a clip made into its cover, and goes without where none can be', async () => {
    const clip = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypmp42 a clip')]);
    const sha256 = createHash('sha256').update(clip).digest('hex');
    const media = [{ ...picture(sha256, clip.length), mimeType: 'video/mp4', width: 640, height: 360, durationMs: 3_000, coverMs: 1_200 }];
    const still = await sharp({ create: { width: 640, height: 360, channels: 3, background: '#3a7' } }).png().toBuffer();
    const asked = testRequest(content({ media }), channel, { files: [clip], still });
    const prepared = await adapter.prepare(asked, quiet);
    if (prepared.status !== 'ready') throw new Error(prepared.status);
    expect(prepared.payload.media).toHaveLength(2);
    expect(await adapter.send({ payload: prepared.payload, channel, media: asked.stored }, quiet)).toMatchObject({ status: 'published' });
    const bare = await adapter.prepare(testRequest(content({ media }), channel, { files: [clip] }), quiet);
    expect(bare).toMatchObject({ status: 'ready', payload: { media: [sha256] } });
  });

  test('renders once and pins by a hash that the network side can recompute', async () => {
    const prepared = await adapter.prepare(testRequest(content(), channel), quiet);
    if (prepared.status !== 'ready') throw new Error(prepared.status);
    expect(prepared.payload.hash).toBe(hashJson(prepared.payload.body));
    await adapter.send({ payload: prepared.payload, channel, media: new Map() }, quiet);
    const [post] = await bed.posts();
    expect(post?.payloadSha256).toBe(prepared.payload.hash);
  });

  test('finds lost rights, revoked keys and moved chats hours before they would hurt', async () => {
    const prepare = (): Promise<unknown> => adapter.prepare(testRequest(content(), channel), quiet);
    await bed.state({ type: 'rights', chatId: testChannelId, botId: testBotId, rights: { status: 'administrator', canPostMessages: false } });
    expect(await prepare()).toMatchObject({ status: 'needs-login', code: 'network-no-rights' });
    await bed.state({ type: 'migrate', chatId: testChannelId, toChatId: -1_009 });
    expect(await prepare()).toMatchObject({ status: 'moved', newExternalId: '-1009' });
    await bed.state({ type: 'token', botId: testBotId, revoked: true });
    expect(await prepare()).toMatchObject({ status: 'needs-login', code: 'network-token-wrong' });
    expect(await bed.posts()).toEqual([]);
  });

  test('a network that stumbles is asked again later', async () => {
    await bed.faults({ script: [{ method: 'getChat', fault: { kind: '5xx-before' } }] });
    expect(await adapter.prepare(testRequest(content(), channel), quiet)).toMatchObject({ status: 'retry-later', code: 'network-server-error' });
  });
});

describe('sending', () => {
  test('a text goes out as a reader should see it, with its link', async () => {
    const outcome = await send({ link: 'https://example.org/a?b=1&c=2' });
    expect(outcome).toMatchObject({ status: 'published', externalId: '1', externalUrl: `${bed.url}/zavod_test/1` });
    const [post] = await bed.posts();
    expect(post?.text).toBe('Заголовок\n\nТекст <о> R&D 👋\n\nhttps://example.org/a?b=1&c=2\n\n#новости');
    expect(post?.entities[0]).toEqual({ type: 'bold', offset: 0, length: 9 });
  });

  test('a picture with a text that fits goes out as one photo', async () => {
    const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#08f' } }).jpeg().toBuffer();
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const media = [picture(sha256, bytes.length)];
    expect(await send({ media }, new Map([[sha256, bytes]]))).toMatchObject({ status: 'published' });
    const [post] = await bed.posts();
    expect(post?.picture?.sha256).toBe(sha256);
    expect(post?.payloadSha256).toBe(renderPost(content({ media }), channel.externalId).hash);
    expect(await send({ media })).toMatchObject({ status: 'not-sent', code: 'network-media-refused' });
  });

  test('a picture with a longer text goes out as text', () => {
    const media = [picture('ab', 1)];
    const body = renderPost(content({ title: '', hashtags: [], text: '👍'.repeat(1024), media }), '1').body;
    expect(body).toMatchObject({ method: 'sendPhoto' });
    const longer = renderPost(content({ title: '', hashtags: [], text: '👍'.repeat(1025), media }), '1');
    expect(longer).toMatchObject({ body: { method: 'sendMessage' }, media: [] });
  });

  test('a picture that is none is refused for its content', async () => {
    const media = [picture('ab', 4)];
    expect(await send({ media }, new Map([['ab', Buffer.from('nope')]]))).toMatchObject({ status: 'rejected', code: 'network-media-refused' });
  });

  test.each([
    ['👍'.repeat(4096), 'published'],
    ['ж'.repeat(4096), 'published'],
    ['&'.repeat(4096), 'published'],
    ['👍'.repeat(4097), 'rejected'],
  ])('4,096 code points is the limit, whatever they take in bytes or markup', async (text, status) => {
    expect(await send({ title: '', hashtags: [], text })).toMatchObject({ status });
  });

  test('any text survives escaping and parsing unchanged', () => {
    const source = fc.string({ unit: fc.oneof(fc.constantFrom('<', '>', '&', '"', 'b', '/', ';', '#', 'ж', '👍', '\n'), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })), maxLength: 60 });
    fc.assert(
      fc.property(source, source, (title, text) => {
        const { body } = renderPost(content({ title, text, hashtags: [] }), '1');
        const html = Object(body).fields.text;
        const plain = [title.trim(), text.trim()].filter((part) => part !== '').join('\n\n');
        if (plain !== '') expect(readMessageText(html, 'HTML').text).toBe(plain);
      }),
      { numRuns: 500 },
    );
  });
});

describe('every fault of the network has one outcome, and none is retried', () => {
  const cases: readonly [CallFault, Partial<SendOutcome>, number][] = [
    [{ kind: 'lost-before' }, { status: 'unknown', code: 'network-no-answer' }, 0],
    [{ kind: 'accepted-reply-lost' }, { status: 'unknown', code: 'network-no-answer' }, 1],
    [{ kind: 'slow', delayMs: 700 }, { status: 'unknown', code: 'network-no-answer' }, 1],
    [{ kind: '5xx-before' }, { status: 'unknown', code: 'network-server-error' }, 0],
    [{ kind: '5xx-after' }, { status: 'unknown', code: 'network-server-error' }, 1],
    [{ kind: 'html-error', applied: false }, { status: 'unknown', code: 'network-server-error' }, 0],
    [{ kind: 'html-error', applied: true }, { status: 'unknown', code: 'network-server-error' }, 1],
    [{ kind: 'cut-answer' }, { status: 'unknown', code: 'network-unreadable-answer' }, 1],
    [{ kind: 'too-many-requests', retryAfterSeconds: 17 }, { status: 'retry-later', afterMs: 17_000, scope: 'channel' }, 0],
  ];
  test.each(cases)('%o', async (fault, outcome, readersSee) => {
    await bed.faults({ script: [{ fault }] });
    expect(await send()).toMatchObject(outcome);
    expect(await bed.posts()).toHaveLength(readersSee);
    expect(await bed.calls()).toHaveLength(1);
  });

  test('a call accepted after the time limit is unknown', async () => {
    await bed.faults({ script: [{ fault: { kind: 'accepted-late', delayMs: 600 } }] });
    expect(await send()).toMatchObject({ status: 'unknown', code: 'network-no-answer' });
    await expect.poll(async () => (await bed.posts()).length).toBe(1);
  });

  test.each([
    [{ status: 'kicked' as const }, 'network-bot-removed', 'Forbidden: bot was kicked from the channel chat'],
    [{ status: 'left' as const }, 'network-bot-removed', 'Forbidden: bot is not a member of the channel chat'],
    [{ status: 'administrator' as const, canPostMessages: false }, 'network-no-rights', 'Bad Request: need administrator rights in the channel chat'],
  ])('%o asks to connect again, in the words of the network', async (rights, code, words) => {
    await bed.state({ type: 'rights', chatId: testChannelId, botId: testBotId, rights });
    expect(await send()).toEqual({ status: 'needs-login', code, words });
  });

  test('a revoked key asks to connect again and a moved chat tells its new id', async () => {
    await bed.state({ type: 'migrate', chatId: testChannelId, toChatId: -1_009 });
    expect(await send()).toEqual({ status: 'moved', newExternalId: '-1009' });
    await bed.state({ type: 'token', botId: testBotId, revoked: true });
    expect(await send()).toMatchObject({ status: 'needs-login', code: 'network-token-wrong' });
  });

  test('an empty text is refused for its content', async () => {
    expect(await send({ title: '', text: '', hashtags: [] })).toMatchObject({ status: 'rejected', code: 'network-text-empty' });
  });
});

describe('the line between surely not sent and unknown', () => {
  const sendTo = async (apiUrl: string): Promise<SendOutcome> => {
    const other = createTelegramAdapter({ apiUrl, linksUrl: bed.url, answerLimitMs: 300, connectLimitMs: 200 });
    const outcome = await other.send({ payload: renderPost(content(), channel.externalId), channel, media: new Map() }, quiet);
    await other.close();
    return outcome;
  };

  test('a refused connection is surely not sent', async () => {
    expect(await sendTo('http://127.0.0.1:1')).toMatchObject({ status: 'not-sent', code: 'network-unreachable' });
  });

  test('a TLS handshake that fails is surely not sent', async () => {
    const server = createServer((socket) => void socket.end('this is no TLS'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    expect(await sendTo(`https://127.0.0.1:${port}`)).toMatchObject({ status: 'not-sent' });
    server.close();
  });

  test('a connection that closes after the first byte is unknown', async () => {
    const server = createServer((socket) => void socket.once('data', () => socket.destroy()));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    expect(await sendTo(`http://127.0.0.1:${port}`)).toMatchObject({ status: 'unknown', code: 'network-no-answer' });
    server.close();
  });

  test('a stop before the call begins is surely not sent', async () => {
    const payload = renderPost(content(), channel.externalId);
    expect(await adapter.send({ payload, channel, media: new Map() }, AbortSignal.abort())).toMatchObject({ status: 'not-sent' });
    expect(await bed.calls()).toEqual([]);
  });

  test('no words carry the key', async () => {
    const other = createTelegramAdapter({ apiUrl: 'http://127.0.0.1:1', linksUrl: bed.url });
    const outcome = await other.send({ payload: renderPost(content(), '1'), channel, media: new Map() }, quiet);
    expect(JSON.stringify(outcome)).not.toContain('test-token');
    await other.close();
  });
});

test('only a person can tell whether an unanswered call took effect', async () => {
  const payload = renderPost(content(), channel.externalId);
  const anchoredAt = '2026-11-24T10:00:00.000Z';
  expect(await adapter.reconcile({ payload, channel, anchor: null, anchoredAt }, quiet)).toEqual({
    status: 'cannot-tell',
    evidence: { chatId: String(testChannelId), calledAt: anchoredAt },
  });
});
