import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../../db/testing/test-database.ts';
import { refusalOf, startTestApi, type ApiClient, type TestApi } from '../../http/testing/test-api.ts';
import { startTelegramTestBed, testBotId, testChannelId, testLedgerId, testToken, type TelegramTestBed } from '../../networks/telegram/testing/telegram-test-bed.ts';

const chosen = { network: 'telegram' as const, silent: true, linkPreview: 'small' as const, previewAboveText: false, protectContent: false };
let telegram: TelegramTestBed;
let database: TestDatabase;
let api: TestApi;
let acme: SeededClient;
let owner: ApiClient;
let channelId: string;

beforeAll(async () => {
  telegram = await startTelegramTestBed();
  database = await createTestDatabase();
  api = await startTestApi(database, { TELEGRAM_API_URL: telegram.url });
});
afterAll(async () => {
  await api.close();
  await database.close();
  await telegram.close();
});
beforeEach(async () => {
  await telegram.reset();
  acme = await database.seedClient();
  owner = (await api.signedIn(acme.ownerId)).api;
  ({ channelId } = await owner.channels.connectTelegram.mutate({ clientId: acme.clientId, token: testToken, chat: String(testChannelId), timeZone: 'UTC' }));
});

const set = (ledgerChatId: string | null, client = owner) => client.channels.setSettings.mutate({ clientId: acme.clientId, channelId, settings: { ...chosen, ledgerChatId } });
const read = () => owner.channels.settings.query({ clientId: acme.clientId, channelId });

test('a channel begins with the defaults and keeps what its owner chose, with a note of who did', async () => {
  expect(await read()).toMatchObject({ network: 'telegram', silent: false, linkPreview: 'large', ledgerChatId: null });
  await set(null);
  expect(await read()).toEqual({ ...chosen, ledgerChatId: null });
  const [entry] = await database.asAdmin('SELECT actor_id, details FROM audit_log WHERE client_id = $1 AND action = $2', [acme.clientId, 'channel.settings-changed']);
  expect(entry).toMatchObject({ actor_id: acme.ownerId, details: { silent: true, linkPreview: 'small' } });
});

test('a ledger chat is kept by its number, however it was entered', async () => {
  const link = `https://t.me/c/${String(testLedgerId).slice('-100'.length)}/5`;
  expect(await set(link)).toEqual({ ...chosen, ledgerChatId: String(testLedgerId) });
  expect(await read()).toEqual({ ...chosen, ledgerChatId: String(testLedgerId) });
});

test.each([
  ['a chat that is not there', '-1009999999999', 'network-chat-not-found'],
  ['the channel itself', String(testChannelId), 'ledger-not-private'],
])('%s is no ledger, and what held before goes on', async (_, chat, code) => {
  await set(null);
  expect(await refusalOf(set(chat))).toBe(code);
  expect(await read()).toEqual({ ...chosen, ledgerChatId: null });
});

test('a chat in which the bot may not write is no ledger, and the answer names the field', async () => {
  const rights = { status: 'administrator' as const, canPostMessages: false, canEditMessages: false, canDeleteMessages: false };
  await telegram.state({ type: 'rights', chatId: testLedgerId, botId: testBotId, rights });
  await expect(set(String(testLedgerId))).rejects.toMatchObject({ data: { appError: { code: 'network-no-rights', details: { network: 'telegram', field: 'ledgerChatId' } } } });
});

test('settings of another network and choices that do not exist are refused', async () => {
  const { clientId } = acme;
  expect(await refusalOf(owner.channels.setSettings.mutate({ clientId, channelId, settings: { network: 'instagram', format: 'story' } }))).toBe('bad-input');
  const wrong = { ...chosen, ledgerChatId: null, linkPreview: 'huge' };
  // The type would not let it through; another program's JSON does.
  expect(await refusalOf(owner.channels.setSettings.mutate({ clientId, channelId, settings: wrong as never }))).toBe('bad-input');
});

test('an editor can neither read nor change them', async () => {
  const editor = (await api.addMember(acme.clientId, 'editor')).api;
  expect(await refusalOf(set(null, editor))).toBe('not-allowed');
  expect(await refusalOf(editor.channels.settings.query({ clientId: acme.clientId, channelId }))).toBe('not-allowed');
});

test('what YouTube and Instagram take is kept too', async () => {
  const { clientId } = acme;
  const ids = { youtube: crypto.randomUUID(), instagram: crypto.randomUUID() };
  for (const [network, id] of Object.entries(ids)) {
    await database.withClientRaw(clientId, (tx) =>
      tx.query(`INSERT INTO channel (client_id, id, network, title, external_id, time_zone) VALUES ($1, $2, $3, 'A', $4, 'UTC')`, [clientId, id, network, id]),
    );
  }
  const video = { network: 'youtube' as const, privacyStatus: 'unlisted' as const, selfDeclaredMadeForKids: true, categoryId: '25' as const, notifySubscribers: false };
  await owner.channels.setSettings.mutate({ clientId, channelId: ids.youtube, settings: video });
  expect(await owner.channels.settings.query({ clientId, channelId: ids.youtube })).toEqual(video);
  await owner.channels.setSettings.mutate({ clientId, channelId: ids.instagram, settings: { network: 'instagram', format: 'story' } });
  expect(await owner.channels.settings.query({ clientId, channelId: ids.instagram })).toEqual({ network: 'instagram', format: 'story' });
});
