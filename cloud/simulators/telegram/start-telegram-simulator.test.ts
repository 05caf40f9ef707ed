import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FaultPlan } from './faults.ts';
import type { StateChange } from './control-api.ts';
import { hashPayload } from './hash-payload.ts';
import { startTelegramSimulator, type TelegramSimulator } from './start-telegram-simulator.ts';

const TOKEN = '7000001:demo-token';
const CHANNEL = -1001000000001;
const off = { perChatPerSecond: null, perChannelPerMinute: null, perBotPerSecond: null };

let dataDir: string;
let simulator: TelegramSimulator;

const start = (limits: Parameters<typeof startTelegramSimulator>[0]['limits'] = off): Promise<TelegramSimulator> =>
  startTelegramSimulator({
    dataDir,
    bots: [{ token: TOKEN, firstName: 'Zavod', username: 'zavod_demo_bot' }],
    channels: [{ chatId: CHANNEL, title: 'Утренние новости', username: 'zavod_morning', subscribers: 1280 }],
    limits,
  });

const call = async (method: string, body: Record<string, unknown>, token = TOKEN): Promise<Response> =>
  fetch(`${simulator.url}/bot${token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const control = async (path: string, body: FaultPlan | StateChange | object): Promise<void> => {
  const answer = await fetch(`${simulator.url}/__sim/${path}`, { method: 'POST', body: JSON.stringify(body) });
  expect(answer.status).toBe(200);
};
const posts = async (): Promise<{ text: string; messageId: number; payloadSha256: string; receivedAtMs: number }[]> =>
  (await fetch(`${simulator.url}/__sim/posts`)).json();
const picture = (): Promise<Buffer> =>
  sharp({ create: { width: 64, height: 40, channels: 3, background: '#3a7' } }).png().toBuffer();

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'telegram-simulator-'));
  simulator = await start();
});
afterEach(async () => {
  await simulator.close();
  rmSync(dataDir, { recursive: true });
});

test('a sent message is kept and comes back as the Bot API shows it', async () => {
  const before = Date.now();
  const answer = await call('sendmessage', { chat_id: CHANNEL, text: '<b>Привет</b> &amp; 👋', parse_mode: 'HTML' });
  expect(await answer.json()).toMatchObject({
    ok: true,
    result: {
      message_id: 1,
      chat: { id: CHANNEL, username: 'zavod_morning', type: 'channel' },
      text: 'Привет & 👋',
      entities: [{ type: 'bold', offset: 0, length: 6 }],
    },
  });
  const [post] = await posts();
  expect(post?.receivedAtMs).toBeGreaterThanOrEqual(before);
  expect(post?.payloadSha256).toBe(
    hashPayload('sendMessage', { chat_id: String(CHANNEL), text: '<b>Привет</b> &amp; 👋', parse_mode: 'HTML' }, []),
  );
});

test('an urlencoded and a JSON body that ask the same have the same payload hash', async () => {
  await call('sendMessage', { chat_id: CHANNEL, text: 'one', link_preview_options: { is_disabled: true } });
  await fetch(`${simulator.url}/bot${TOKEN}/sendMessage`, {
    method: 'POST',
    body: new URLSearchParams({ chat_id: String(CHANNEL), text: 'one', link_preview_options: '{"is_disabled":true}' }),
  });
  const [first, second] = await posts();
  expect(first?.payloadSha256).toBe(second?.payloadSha256);
});

test('a picture arrives from a browser-like form and from one with a bare file name', async () => {
  const content = await picture();
  const form = new FormData();
  form.set('chat_id', '@zavod_morning');
  form.set('caption', 'one');
  form.set('photo', new Blob([new Uint8Array(content)], { type: 'image/png' }), 'a.png');
  const first = await fetch(`${simulator.url}/bot${TOKEN}/sendPhoto`, { method: 'POST', body: form });
  expect(await first.json()).toMatchObject({ ok: true, result: { caption: 'one', photo: [{ width: 64, height: 40 }] } });

  const mark = '----------abc';
  const head = `--${mark}\r\ncontent-disposition:form-data;name="chat_id"\r\n\r\n${CHANNEL}\r\n--${mark}\r\ncontent-disposition:form-data;name="photo"\r\n\r\nattach://p1\r\n--${mark}\r\ncontent-disposition:form-data;name="p1";filename=a.png\r\ncontent-type:application/octet-stream\r\n\r\n`;
  const second = await fetch(`${simulator.url}/bot${TOKEN}/sendPhoto`, {
    method: 'POST',
    headers: { 'content-type': `multipart/form-data; boundary=${mark}` },
    body: new Uint8Array(Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${mark}--\r\n`)])),
  });
  expect(await second.json()).toMatchObject({ ok: true, result: { message_id: 2 } });
  const page = await (await fetch(`${simulator.url}/c/zavod_morning`)).text();
  const address = /src="(\/files\/[0-9a-f]{64})"/.exec(page)?.[1] ?? '';
  expect(Buffer.from(await (await fetch(simulator.url + address)).arrayBuffer()).equals(content)).toBe(true);
});

test.each([
  ['an unknown token', 'getMe', {}, '1:unknown', 401, 'Unauthorized'],
  ['a malformed token', 'getMe', {}, 'nonsense', 401, 'Unauthorized: invalid token specified'],
  ['an unknown method', 'sendNothing', {}, TOKEN, 404, 'Not Found: method not found'],
  ['a missing chat', 'sendMessage', { text: 'x' }, TOKEN, 400, 'Bad Request: chat_id is empty'],
  ['an unknown chat', 'sendMessage', { chat_id: -5, text: 'x' }, TOKEN, 400, 'Bad Request: chat not found'],
  ['an empty text', 'sendMessage', { chat_id: CHANNEL, text: '' }, TOKEN, 400, 'Bad Request: message text is empty'],
  ['no picture', 'sendPhoto', { chat_id: CHANNEL }, TOKEN, 400, 'Bad Request: there is no photo in the request'],
  ['a missing message', 'deleteMessage', { chat_id: CHANNEL, message_id: 9 }, TOKEN, 400, 'Bad Request: message to delete not found'],
])('%s is refused in the words of the Bot API', async (_name, method, body, token, code, description) => {
  const answer = await call(method, body, token);
  expect(answer.status).toBe(code);
  expect(await answer.json()).toEqual({ ok: false, error_code: code, description });
});

test('revoked tokens, kicked bots, missing rights and moved chats are refused as Telegram does', async () => {
  const said = async (): Promise<unknown> => (await call('sendMessage', { chat_id: CHANNEL, text: 'x' })).json();
  const rights = { type: 'rights' as const, chatId: CHANNEL, botId: 7000001 };
  await control('state', { ...rights, rights: { status: 'kicked' } });
  expect(await said()).toMatchObject({ error_code: 403, description: 'Forbidden: bot was kicked from the channel chat' });
  await control('state', { ...rights, rights: { status: 'administrator', canPostMessages: false } });
  expect(await said()).toMatchObject({ error_code: 400, description: 'Bad Request: need administrator rights in the channel chat' });
  await control('state', { ...rights, rights: { status: 'administrator' } });
  await control('state', { type: 'migrate', chatId: CHANNEL, toChatId: -1002 });
  expect(await said()).toMatchObject({ error_code: 400, parameters: { migrate_to_chat_id: -1002 } });
  await control('state', { type: 'token', botId: 7000001, revoked: true });
  expect(await said()).toMatchObject({ error_code: 401, description: 'Unauthorized' });
});

test('the second message within a second gets 429 with Retry-After', async () => {
  await simulator.close();
  simulator = await start({});
  await call('sendMessage', { chat_id: CHANNEL, text: 'one' });
  const second = await call('sendMessage', { chat_id: CHANNEL, text: 'two' });
  expect(second.status).toBe(429);
  expect(second.headers.get('retry-after')).toBe('1');
  expect(await second.json()).toEqual({
    ok: false,
    error_code: 429,
    description: 'Too Many Requests: retry after 1',
    parameters: { retry_after: 1 },
  });
});

test('scripted faults hit the chosen calls and leave the effect that their name says', async () => {
  await control('faults', {
    script: [
      { fault: { kind: 'lost-before' } },
      { fault: { kind: 'accepted-reply-lost' } },
      { fault: { kind: '5xx-before' } },
      { fault: { kind: '5xx-after' } },
      { fault: { kind: 'html-error', applied: true } },
    ],
  });
  const outcomes: (number | string)[] = [];
  for (const text of ['a', 'b', 'c', 'd', 'e', 'f']) {
    outcomes.push(await call('sendMessage', { chat_id: CHANNEL, text }).then((answer) => answer.status, () => 'broken'));
  }
  expect(outcomes).toEqual(['broken', 'broken', 500, 500, 502, 200]);
  expect((await posts()).map(({ text }) => text)).toEqual(['b', 'd', 'e', 'f']);
});

test('a call accepted late takes effect although the caller has gone', async () => {
  await control('faults', { script: [{ fault: { kind: 'accepted-late', delayMs: 120 } }] });
  const late = fetch(`${simulator.url}/bot${TOKEN}/sendMessage`, {
    method: 'POST',
    body: new URLSearchParams({ chat_id: String(CHANNEL), text: 'late' }),
    signal: AbortSignal.timeout(30),
  });
  await expect(late).rejects.toThrow();
  await expect.poll(async () => (await posts()).length).toBe(1);
});

test('a seeded share of faults is the same for the same seed', async () => {
  const run = async (): Promise<number[]> => {
    await control('reset', {});
    await control('faults', { seeded: { seed: 7, rate: 0.5, faults: [{ kind: '5xx-before' }] } });
    const statuses: number[] = [];
    for (let index = 0; index < 20; index += 1) statuses.push((await call('sendMessage', { chat_id: CHANNEL, text: `${index}` })).status);
    return statuses;
  };
  const first = await run();
  expect(first).toContain(200);
  expect(first).toContain(500);
  expect(await run()).toEqual(first);
});

test('a restart goes on where it was', async () => {
  await call('sendMessage', { chat_id: CHANNEL, text: 'one' });
  await control('state', { type: 'clock', offsetMs: 60_000 });
  await simulator.close();
  simulator = await start();
  const answer = await call('sendMessage', { chat_id: CHANNEL, text: 'two' });
  expect(await answer.json()).toMatchObject({ result: { message_id: 2 } });
  expect((await posts()).map(({ text }) => text)).toEqual(['one', 'two']);
});

test('edits, deletions and forwards follow the rules', async () => {
  await call('sendMessage', { chat_id: CHANNEL, text: 'one' });
  const edit = { chat_id: CHANNEL, message_id: 1, text: 'changed' };
  expect((await call('editMessageText', edit)).status).toBe(200);
  expect(await (await call('editMessageText', edit)).json()).toMatchObject({
    description: expect.stringContaining('Bad Request: message is not modified'),
  });
  expect(await (await call('forwardMessage', { chat_id: CHANNEL, from_chat_id: CHANNEL, message_id: 1 })).json()).toMatchObject({
    result: { message_id: 2, text: 'changed', forward_origin: { message_id: 1 } },
  });
  expect(await (await call('deleteMessage', { chat_id: CHANNEL, message_id: 1 })).json()).toEqual({ ok: true, result: true });
  expect((await posts()).map(({ messageId }) => messageId)).toEqual([2]);
});

test('the reader page shows posts with their markup and never runs what a post says', async () => {
  await call('sendMessage', { chat_id: CHANNEL, text: '<b>Тема</b>\n&lt;script&gt;alert(1)&lt;/script&gt; #новости', parse_mode: 'HTML' });
  const page = await (await fetch(`${simulator.url}/c/zavod_morning/1`)).text();
  expect(page).toContain('<b>Тема</b>');
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt; <span class="tag">#новости</span>');
  expect(page).toContain('1 280 subscribers');
  const russian = await fetch(`${simulator.url}/zavod_morning`, { headers: { 'accept-language': 'ru-RU,ru;q=0.9,en;q=0.5' } });
  expect(await russian.text()).toContain('1 280 подписчиков');
  expect((await fetch(`${simulator.url}/c/nobody`)).status).toBe(404);
});
