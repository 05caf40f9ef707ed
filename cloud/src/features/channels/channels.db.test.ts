import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTelegramSimulator, type TelegramSimulator } from '../../../simulators/telegram/start-telegram-simulator.ts';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../../db/testing/test-database.ts';
import { refusalOf, startTestApi, type ApiClient, type TestApi } from '../../http/testing/test-api.ts';

const token = '4242:a-key-nobody-may-see';
let simulatorDir: string;
let simulator: TelegramSimulator;
let database: TestDatabase;
let api: TestApi;
let acme: SeededClient;
let owner: ApiClient;

beforeAll(async () => {
  simulatorDir = await mkdtemp(join(tmpdir(), 'zavod-test-telegram-'));
  simulator = await startTelegramSimulator({
    dataDir: simulatorDir,
    bots: [{ token, firstName: 'Desk', username: 'desk_bot' }],
    channels: [
      { chatId: -1_001, title: 'Morning News', username: 'morning_news' },
      { chatId: -1_002, title: 'Closed', username: 'closed_one', rights: { '4242': { status: 'kicked' } } },
    ],
  });
  database = await createTestDatabase();
  api = await startTestApi(database, { TELEGRAM_API_URL: simulator.url });
});
afterAll(async () => {
  await api.close();
  await database.close();
  await simulator.close();
  await rm(simulatorDir, { recursive: true, force: true });
});
beforeEach(async () => {
  acme = await database.seedClient();
  owner = (await api.signedIn(acme.ownerId)).api;
});

const connect = (chat: string, key: string = token) =>
  owner.channels.connectTelegram.mutate({ clientId: acme.clientId, token: key, chat, timeZone: 'Europe/London' });

test('connects a channel, whose key no answer and no column shows', async () => {
  const { channelId, title } = await connect('@morning_news');
  expect(title).toBe('Morning News');
  const channels = await owner.channels.list.query({ clientId: acme.clientId });
  expect(channels).toMatchObject([{ id: channelId, network: 'telegram', state: 'active', timeZone: 'Europe/London' }]);
  const [row] = await database.asAdmin<{ credentials: Buffer }>('SELECT credentials FROM channel WHERE id = $1', [channelId]);
  expect(row?.credentials.includes('a-key-nobody-may-see')).toBe(false);
  expect(JSON.stringify(channels)).not.toContain('a-key');
  const pulled = await owner.sync.snapshot.query({ clientId: acme.clientId, deviceId: channelId, protocolVersion: 1, place: null });
  expect(JSON.stringify(pulled)).not.toContain('credentials');
});

test('the stored key works when it is tried again', async () => {
  const { channelId } = await connect('@morning_news');
  expect(await owner.channels.test.mutate({ clientId: acme.clientId, channelId })).toEqual({ title: 'Morning News' });
});

test('the same channel connected again is the same row', async () => {
  const first = await connect('@morning_news');
  expect((await connect('https://t.me/morning_news')).channelId).toBe(first.channelId);
});

test.each([
  ['a wrong key', '@morning_news', '4242:wrong', 'network-token-wrong'],
  ['no such channel', '@nobody_here', token, 'network-chat-not-found'],
  ['a channel the bot was sent out of', '@closed_one', token, 'network-no-rights'],
])('%s is refused with the network’s reason and nothing is kept', async (_, chat, key, code) => {
  expect(await refusalOf(connect(chat, key))).toBe(code);
  expect(await owner.channels.list.query({ clientId: acme.clientId })).toEqual([]);
});

test('a time zone that is none is refused before Telegram is asked', async () => {
  const call = owner.channels.connectTelegram.mutate({ clientId: acme.clientId, token, chat: '@morning_news', timeZone: 'Mars/Olympus' });
  expect(await refusalOf(call)).toBe('bad-input');
});

test('a disabled channel forgets its key', async () => {
  const { channelId } = await connect('@morning_news');
  await owner.channels.disable.mutate({ clientId: acme.clientId, channelId });
  const [row] = await database.asAdmin('SELECT state, credentials FROM channel WHERE id = $1', [channelId]);
  expect(row).toEqual({ state: 'disabled', credentials: null });
  expect(await refusalOf(owner.channels.test.mutate({ clientId: acme.clientId, channelId }))).toBe('channel-needs-reconnect');
});

test.each([
  'channel-needs-reconnect',
  'channel-missing',
  'network-token-wrong',
  'network-chat-not-found',
  'network-no-rights',
  'network-bot-removed',
  'network-account-restricted',
])('connecting again plans anew what waited for the connection alone: %s', async (code) => {
  const { channelId } = await connect('@morning_news');
  const held = await holdPublication(channelId, code);
  const edited = await holdPublication(channelId, 'publication-edited');
  await connect('@morning_news');
  const states = await database.asAdmin<{ id: string; state: string; generation: number }>('SELECT id, state, generation FROM publication WHERE client_id = $1', [acme.clientId]);
  expect(states.find(({ id }) => id === held)).toMatchObject({ state: 'planned', generation: 1 });
  expect(states.find(({ id }) => id === edited)).toMatchObject({ state: 'held', generation: 0 });
});

test('a channel without a connection has no key, and its link tells it from others', async () => {
  const byHand = (link: string) =>
    owner.channels.connectByHand.mutate({ clientId: acme.clientId, network: 'instagram', title: 'Shop', link, timeZone: 'Europe/London' });
  const { channelId } = await byHand('https://example.test/shop');
  expect((await byHand('https://example.test/shop')).channelId).toBe(channelId);
  expect((await byHand('https://example.test/other')).channelId).not.toBe(channelId);
  const channels = await owner.channels.list.query({ clientId: acme.clientId });
  expect(channels.find(({ id }) => id === channelId)).toMatchObject({ network: 'instagram', mode: 'notify', url: 'https://example.test/shop', state: 'active' });
  expect(await refusalOf(owner.channels.test.mutate({ clientId: acme.clientId, channelId }))).toBe('channel-needs-reconnect');
  expect(await refusalOf(byHand('javascript:alert(1)'))).toBe('bad-input');
});

test('zone and grace of a channel can be changed', async () => {
  const { channelId } = await connect('@morning_news');
  await owner.channels.change.mutate({ clientId: acme.clientId, channelId, timeZone: 'Asia/Almaty', graceMinutes: 90 });
  expect(await owner.channels.list.query({ clientId: acme.clientId })).toMatchObject([{ timeZone: 'Asia/Almaty', graceMinutes: 90 }]);
  expect(await refusalOf(owner.channels.change.mutate({ clientId: acme.clientId, channelId, timeZone: 'Mars/Olympus', graceMinutes: 90 }))).toBe('bad-input');
});

async function holdPublication(channelId: string, code: string): Promise<string> {
  const [id, postId] = [randomUUID(), randomUUID()];
  await database.withClientRaw(acme.clientId, async (tx) => {
    await tx.query(`INSERT INTO post (client_id, id, title, text, language) VALUES ($1, $2, 'T', 't', 'en')`, [acme.clientId, postId]);
    await tx.query(
      `INSERT INTO publication (client_id, id, post_id, channel_id, state, error_code, wall_time, time_zone, tz_version, due_at, approved_hash, created_by)
       VALUES ($1, $2, $3, $4, 'held', $5, '2026-11-24T10:00:00', 'UTC', 'test', now(), 'h', $2)`,
      [acme.clientId, id, postId, channelId, code],
    );
  });
  return id;
}

test('quiet hours reach the studio, go over midnight, and are taken away again', async () => {
  const { channelId } = await connect('@morning_news');
  const { clientId } = acme;
  const seen = async () => {
    const first = await owner.sync.snapshot.query({ clientId, deviceId: channelId, protocolVersion: 1, place: null });
    return JSON.stringify(await owner.sync.snapshot.query({ clientId, deviceId: channelId, protocolVersion: 1, place: first.next[0] ?? null }));
  };
  expect(await seen()).not.toContain('"22:00","08:00"');
  await owner.channels.setQuietHours.mutate({ clientId, channelId, quietHours: { from: '22:00', until: '08:00' } });
  expect(await seen()).toContain('"22:00","08:00"');
  await owner.channels.setQuietHours.mutate({ clientId, channelId, quietHours: null });
  expect(await seen()).not.toContain('"22:00","08:00"');
});

test('quiet hours that end as they begin are refused, and so is half of them in the table', async () => {
  const { channelId } = await connect('@morning_news');
  const { clientId } = acme;
  const call = owner.channels.setQuietHours.mutate({ clientId, channelId, quietHours: { from: '08:00', until: '08:00' } });
  expect(await refusalOf(call)).toBe('bad-input');
  await expect(database.withClientRaw(clientId, (tx) => tx.query(`UPDATE channel SET quiet_from = '08:00' WHERE client_id = $1`, [clientId]))).rejects.toThrow(
    'channel_quiet_hours',
  );
});
