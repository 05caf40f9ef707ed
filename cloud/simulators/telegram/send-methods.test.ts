import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StateChange } from './control-api.ts';
import type { FaultPlan } from './faults.ts';
import type { SimulatorOptions } from './settings.ts';
import { startTelegramSimulator, type TelegramSimulator } from './start-telegram-simulator.ts';

const TOKEN = '7000001:demo-token';
const CHANNEL = -1001000000001;
const LEDGER = -1001000000002;
const off = { perChatPerSecond: null, perChannelPerMinute: null, perBotPerSecond: null };

let dataDir: string;
let simulator: TelegramSimulator;
let picture: Buffer;
const clip = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypmp42 a clip')]);

const start = (limits: SimulatorOptions['limits'] = off): Promise<TelegramSimulator> =>
  startTelegramSimulator({
    dataDir,
    bots: [{ token: TOKEN, firstName: 'Zavod', username: 'zavod_demo_bot' }],
    channels: [
      { chatId: CHANNEL, title: 'Утренние новости', username: 'zavod_morning', subscribers: 1280 },
      { chatId: LEDGER, title: 'Ledger' },
    ],
    limits,
  });
const tell = async (method: string, body: Record<string, unknown>): Promise<unknown> => {
  const answer = await fetch(`${simulator.url}/bot${TOKEN}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return answer.json();
};
const upload = async (method: string, fields: Record<string, string>, files: Record<string, Buffer>): Promise<unknown> => {
  const form = new FormData();
  for (const [name, value] of Object.entries({ chat_id: String(CHANNEL), ...fields })) form.set(name, value);
  for (const [name, content] of Object.entries(files)) form.set(name, new Blob([new Uint8Array(content)]), `${name}.bin`);
  return (await fetch(`${simulator.url}/bot${TOKEN}/${method}`, { method: 'POST', body: form })).json();
};
const control = async (path: string, body: FaultPlan | StateChange): Promise<void> => {
  expect((await fetch(`${simulator.url}/__sim/${path}`, { method: 'POST', body: JSON.stringify(body) })).status).toBe(200);
};
const page = async (): Promise<string> => (await fetch(`${simulator.url}/c/zavod_morning`)).text();
const album = (...types: string[]): string => JSON.stringify(types.map((type, index) => ({ type, media: `attach://f${index}`, ...(index === 0 ? { caption: 'Два' } : {}) })));

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'telegram-simulator-'));
  picture = await sharp({ create: { width: 64, height: 40, channels: 3, background: '#3a7' } }).png().toBuffer();
  simulator = await start();
});
afterEach(async () => {
  await simulator.close();
  rmSync(dataDir, { recursive: true });
});

test('a clip comes back as the Bot API shows it and plays on the reader page', async () => {
  const answer = await upload('sendVideo', { caption: 'one', width: '640', height: '360', duration: '12' }, { video: clip });
  expect(answer).toMatchObject({ ok: true, result: { caption: 'one', video: { width: 640, height: 360, duration: 12, mime_type: 'video/mp4' } } });
  const address = /<video src="(\/files\/[0-9a-f]{64})" width="640" height="360"/.exec(await page())?.[1] ?? '';
  const file = await fetch(simulator.url + address);
  expect(file.headers.get('content-type')).toBe('video/mp4');
  expect(Buffer.from(await file.arrayBuffer()).equals(clip)).toBe(true);
  expect(await upload('sendVideo', {}, { video: Buffer.from('no clip at all') })).toMatchObject({ description: 'Bad Request: VIDEO_CONTENT_TYPE_INVALID' });
  expect(await upload('sendVideo', {}, {})).toMatchObject({ description: 'Bad Request: there is no video in the request' });
});

test('a clip stands behind the cover it was sent with', async () => {
  const answer = await upload('sendVideo', { cover: 'attach://cover0' }, { video: clip, cover0: picture });
  expect(answer).toMatchObject({ ok: true, result: { video: { cover: [{ width: 64, height: 40 }] } } });
  expect(await page()).toMatch(/<video src="\/files\/[0-9a-f]{64}"[^>]* poster="\/files\/[0-9a-f]{64}"/);
  expect(await upload('sendVideo', { cover: 'attach://nothing' }, { video: clip })).toMatchObject({ ok: false });
});

test('an album is one bubble with its items side by side, and one caption', async () => {
  const answer = await upload('sendMediaGroup', { media: album('photo', 'video') }, { f0: picture, f1: clip });
  expect(answer).toMatchObject({ ok: true, result: [{ message_id: 1, caption: 'Два', photo: [{ width: 64 }] }, { message_id: 2, video: { duration: 0 } }] });
  const html = await page();
  expect(html.match(/<article/g)).toHaveLength(1);
  expect(html).toMatch(/<div class="album"><img [^>]*><video [^>]*><\/video><\/div><div class="text">Два<\/div>/);
  const linked = await (await fetch(`${simulator.url}/zavod_morning/2`)).text();
  expect(linked).toContain('class="message target" id="m1"');
});

test.each([
  ['no items', [], 'there are no messages to send'],
  ['eleven items', Array.from({ length: 11 }, () => 'photo'), 'too many messages to send as an album'],
  ['a kind that is none', ['photo', 'poll'], "can't use the media of the specified type in the album"],
  ['a missing file', ['photo', 'photo'], 'failed to send message #2 with the error message "wrong file identifier/HTTP URL specified"'],
])('an album of %s is refused as a whole', async (_name, types, description) => {
  expect(await upload('sendMediaGroup', { media: album(...types) }, { f0: picture })).toMatchObject({ description: `Bad Request: ${description}` });
  expect(await page()).not.toContain('<article');
});

test('an album takes as many of the budget as it has items, and the moved clock refills it', async () => {
  await simulator.close();
  simulator = await start({ ...off, perChatPerSecond: 1 });
  const send = () => upload('sendMediaGroup', { media: album('photo', 'photo', 'photo') }, { f0: picture, f1: picture, f2: picture });
  expect(await send()).toMatchObject({ ok: true });
  expect(await tell('sendMessage', { chat_id: CHANNEL, text: 'x' })).toMatchObject({ error_code: 429, parameters: { retry_after: 3 } });
  await control('state', { type: 'clock', offsetMs: 3_000 });
  expect(await tell('sendMessage', { chat_id: CHANNEL, text: 'x' })).toMatchObject({ ok: true });
});

test('a forward names where it comes from, a protected message has none', async () => {
  await tell('sendMessage', { chat_id: CHANNEL, text: 'one', disable_notification: true });
  await tell('sendMessage', { chat_id: CHANNEL, text: 'two', protect_content: true });
  const forward = (message_id: number) => tell('forwardMessage', { chat_id: LEDGER, from_chat_id: CHANNEL, message_id });
  const origin = { type: 'channel', chat: { id: CHANNEL, username: 'zavod_morning' }, message_id: 1, date: expect.any(Number) };
  expect(await forward(1)).toMatchObject({ result: { message_id: 1, chat: { id: LEDGER }, text: 'one', forward_origin: origin } });
  expect(await forward(2)).toMatchObject({ description: "Bad Request: message can't be forwarded" });
  expect(await forward(3)).toMatchObject({ description: 'Bad Request: message to forward not found' });
});

test('edits of text, preview and caption show as edited, deleted messages are gone and their ids stay used', async () => {
  await tell('sendMessage', { chat_id: CHANNEL, text: 'see https://example.org/' });
  expect(await page()).toContain('class="preview"');
  const plain = { chat_id: CHANNEL, message_id: 1, text: 'see https://example.org/', link_preview_options: { is_disabled: true } };
  expect(await tell('editMessageText', plain)).toMatchObject({ result: { edit_date: expect.any(Number) } });
  expect(await page()).not.toContain('class="preview"');
  expect(await page()).toContain('edited ');
  await upload('sendVideo', { caption: 'one' }, { video: clip });
  expect(await tell('editMessageCaption', { chat_id: CHANNEL, message_id: 2, caption: 'two' })).toMatchObject({ result: { caption: 'two' } });
  expect(await tell('editMessageText', { chat_id: CHANNEL, message_id: 2, text: 'x' })).toMatchObject({ error_code: 400 });
  expect(await tell('deleteMessage', { chat_id: CHANNEL, message_id: 2 })).toEqual({ ok: true, result: true });
  expect(await page()).not.toContain('<video');
  expect(await tell('sendMessage', { chat_id: CHANNEL, text: 'x' })).toMatchObject({ result: { message_id: 3 } });
  expect(await tell('getChatMemberCount', { chat_id: CHANNEL })).toEqual({ ok: true, result: 1280 });
});

test('a seeded share of faults hits edits and deletions too, the same ones for the same seed', async () => {
  const run = async (): Promise<unknown[]> => {
    await control('faults', { seeded: { seed: 3, rate: 0.5, faults: [{ kind: '5xx-before' }] } });
    const answers: unknown[] = [];
    for (let id = 100; id < 120; id += 1) answers.push(await tell('deleteMessage', { chat_id: CHANNEL, message_id: id }));
    return answers.map((answer) => Object(answer).error_code);
  };
  const first = await run();
  expect(new Set(first)).toEqual(new Set([400, 500]));
  expect(await run()).toEqual(first);
});

test('a clip, an album and an edit are still there after a restart', async () => {
  await upload('sendMediaGroup', { media: album('photo', 'video') }, { f0: picture, f1: clip });
  await tell('editMessageCaption', { chat_id: CHANNEL, message_id: 1, caption: 'later' });
  const before = await page();
  await simulator.close();
  simulator = await start();
  expect(await page()).toBe(before);
  expect(before).toContain('later');
});
