import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type {} from '../../../cloud/src/db/testing/start-test-postgres.ts';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../../../cloud/src/db/testing/test-database.ts';
import { startTestApi, type TestApi, type TestMember } from '../../../cloud/src/http/testing/test-api.ts';
import { systemClock, type Clock } from './clock.ts';
import { openDatabase } from './store/database.ts';
import { startTestDesk, type TestDesk } from './testing/test-desk.ts';

let database: TestDatabase;
let api: TestApi;
let acme: SeededClient;
let member: TestMember;
let postId: string;
let desk: TestDesk | undefined;
const password = 'a long password';
const dayMs = 86_400_000;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startTestApi(database);
});
afterAll(async () => {
  await api.close();
  await database.close();
});
beforeEach(async () => {
  acme = await database.seedClient();
  member = await api.addMember(acme.clientId, 'editor');
  await api.setPassword(member.userId, password);
  postId = randomUUID();
  await database.withClientRaw(acme.clientId, (tx) =>
    tx.query(`INSERT INTO post (client_id, id, title, text, language) VALUES ($1, $2, 'Bridge', 'It opens.', 'en')`, [acme.clientId, postId]),
  );
});
afterEach(() => desk?.close());

async function signedIn(clock?: Clock): Promise<TestDesk> {
  const opened = await startTestDesk(api.url, [], clock);
  desk = opened;
  await opened.window.ask('session.signIn', { email: member.email, password });
  await isLevel(opened);
  return opened;
}
const isLevel = (on: TestDesk): Promise<void> =>
  expect.poll(async () => (await on.window.ask('sync.state', { clientId: acme.clientId })).connection, { timeout: 10_000 }).toBe('synced');
const detail = (on: TestDesk) => on.window.ask('post.open', { clientId: acme.clientId, postId });
const comment = (on: TestDesk, text: string) => on.window.ask('intent.submit', { clientId: acme.clientId, name: 'addComment', args: { postId, text } });
const notices = async (on: TestDesk) => (await on.window.ask('notices.list', {})).notices;
const clientFile = (on: TestDesk, name: string): string => join(on.folder, 'clients', acme.clientId, name);

test('a damaged mirror is loaded again by itself and told, until the person has read it', async () => {
  const on = await signedIn();
  await comment(on, 'kept');
  await isLevel(on);
  on.engine.close();
  writeFileSync(clientFile(on, 'mirror.db'), 'no database '.repeat(2_000));
  await on.restart();
  await isLevel(on);
  expect((await detail(on))?.comments.map(({ text }) => text)).toEqual(['kept']);
  expect(await notices(on)).toMatchObject([{ code: 'mirror-rebuilt', path: null }]);
  await on.restart();
  const [notice] = await notices(on);
  await on.window.ask('notices.dismiss', { id: notice?.id ?? '' });
  await on.restart();
  expect(await notices(on)).toEqual([]);
});

test('decisions read from a damaged outbox reach the cloud once, also those that it had already', async () => {
  const on = await signedIn();
  await comment(on, 'in the cloud');
  await isLevel(on);
  on.engine.close();
  // As if the answer had never come: the cloud has it, the outbox does not know.
  const outbox = openDatabase(clientFile(on, 'outbox.db'), { nativeBinding: undefined });
  outbox.define(`UPDATE intent SET state = 'queued', acknowledged_at = NULL, settled = 0`);
  outbox.close();
  writeFileSync(clientFile(on, 'outbox.db'), readFileSync(clientFile(on, 'outbox.db')).fill(0x5a, 0, 100));
  await on.restart();
  await comment(on, 'after it');
  await isLevel(on);
  const stored = await database.asAdmin<{ text: string }>('SELECT text FROM comment WHERE post_id = $1 ORDER BY text', [postId]);
  expect(stored.map(({ text }) => text)).toEqual(['after it', 'in the cloud']);
  const [notice] = await notices(on);
  expect(notice).toMatchObject({ code: 'outbox-recovered', details: { intents: 1, drafts: 0 } });
  expect(existsSync(notice?.path ?? '')).toBe(true);
});

test('who has to leave a client finds what the cloud never got in a file, every decision and unfinished text of it', async () => {
  const on = await signedIn();
  const membership = await database.asAdmin<{ id: string }>('SELECT id FROM membership WHERE client_id = $1 AND user_id = $2', [acme.clientId, member.userId]);
  const owner = await api.signedIn(acme.ownerId);
  await owner.api.members.remove.mutate({ clientId: acme.clientId, membershipId: membership[0]?.id ?? '' });
  for (let count = 0; count < 120; count += 1) await comment(on, `unsent ${count}`);
  await on.window.ask('draft.save', { clientId: acme.clientId, postId, draft: { seen: (await detail(on))?.seen ?? { contentRev: 1, statusRev: 1, scheduleRev: 1, after: null }, changes: { title: { base: 'Bridge', mine: 'Half a title' } }, variants: [] } });
  await on.window.ask('sync.now', { clientId: acme.clientId });
  await expect.poll(() => existsSync(clientFile(on, 'outbox.db')), { timeout: 10_000 }).toBe(false);
  const [notice] = await notices(on);
  expect(notice).toMatchObject({ code: 'unsent-kept', details: { intents: 120, drafts: 1 } });
  const list = readFileSync(notice?.path ?? '', 'utf8');
  for (const words of ['unsent 0', 'unsent 119', 'Half a title', 'Bridge']) expect(list).toContain(words);
  expect(readdirSync(join(on.folder, 'clients'))).toEqual([]);
});

test.each([dayMs, -dayMs])('on a computer whose clock is %i ms wrong a plan for today is taken, and the clock is told', async (aheadMs) => {
  const channelId = randomUUID();
  await database.withClientRaw(acme.clientId, async (tx) => {
    await tx.query(`INSERT INTO channel (client_id, id, network, external_id, title, time_zone) VALUES ($1, $2, 'telegram', '-1001', 'Acme', 'UTC')`, [acme.clientId, channelId]);
    await tx.query('UPDATE post SET channel_ids = $3 WHERE client_id = $1 AND id = $2', [acme.clientId, postId, [channelId]]);
  });
  const on = await signedIn({ ...systemClock, now: () => Date.now() + aheadMs });
  const { clockAheadMs } = await on.window.ask('notices.list', {});
  expect(Math.abs(clockAheadMs - aheadMs)).toBeLessThan(5_000);
  const soon = new Date(Date.now() + 3_600_000).toISOString();
  await on.window.ask('intent.submit', { clientId: acme.clientId, name: 'approvePost', args: { postId, seen: (await detail(on))?.seen } });
  const planned = await on.window.ask('intent.submit', {
    clientId: acme.clientId,
    name: 'schedulePost',
    args: { postId, channelId, seen: (await detail(on))?.seen, wallTime: soon.slice(0, 19), timeZone: 'UTC', fold: null },
  });
  expect(planned).toMatchObject({ outcome: 'applied', code: null });
  await isLevel(on);
  const [row] = await database.asAdmin<{ approved_at: Date }>('SELECT approved_at FROM post WHERE id = $1', [postId]);
  expect(Math.abs((row?.approved_at.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
  expect((await on.window.ask('inbox.list', { clientId: acme.clientId })).filter(({ kind }) => kind === 'late')).toEqual([]);
});
