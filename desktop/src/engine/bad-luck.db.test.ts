import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type {} from '../../../cloud/src/db/testing/start-test-postgres.ts';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../../../cloud/src/db/testing/test-database.ts';
import { startTestApi, type TestApi, type TestMember } from '../../../cloud/src/http/testing/test-api.ts';
import { systemClock } from './clock.ts';
import { trpcCloud } from './cloud/trpc-cloud.ts';
import { openDatabase } from './store/database.ts';
import { startStudioEngine } from './studio-engine.ts';
import { startStrangeLine, type StrangeLine } from './testing/strange-line.ts';
import { startTestDesk, type TestDesk } from './testing/test-desk.ts';

let database: TestDatabase;
let api: TestApi;
let line: StrangeLine;
let acme: SeededClient;
let member: TestMember;
let postId: string;
let desk: TestDesk;
const password = 'a long password';

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startTestApi(database);
  line = await startStrangeLine(api.url);
});
afterAll(async () => {
  await line.close();
  await api.close();
  await database.close();
});
beforeEach(async () => {
  line.become('open');
  acme = await database.seedClient();
  member = await api.addMember(acme.clientId, 'editor');
  await api.setPassword(member.userId, password);
  postId = randomUUID();
  await database.withClientRaw(acme.clientId, (tx) =>
    tx.query(`INSERT INTO post (client_id, id, title, text, language) VALUES ($1, $2, 'Bridge', 'It opens.', 'en')`, [acme.clientId, postId]),
  );
  desk = await startTestDesk(line.url, []);
  await signIn();
});
afterEach(() => desk.close());

async function signIn(): Promise<void> {
  await desk.window.ask('session.signIn', { email: member.email, password });
  await isLevel();
}
const state = () => desk.window.ask('sync.state', { clientId: acme.clientId });
const isLevel = (): Promise<void> => expect.poll(async () => (await state()).connection, { timeout: 10_000 }).toBe('synced');
const comment = (text: string) => desk.window.ask('intent.submit', { clientId: acme.clientId, name: 'addComment', args: { postId, text } });
const stored = async (): Promise<string[]> =>
  (await database.asAdmin<{ text: string }>('SELECT text FROM comment WHERE post_id = $1 ORDER BY text', [postId])).map(({ text }) => text);
const open = () => desk.window.ask('post.open', { clientId: acme.clientId, postId });

test('a page in place of the cloud is told as one; what is decided meanwhile waits and goes out after it', async () => {
  line.become('page');
  await comment('behind a page');
  await desk.window.ask('sync.now', { clientId: acme.clientId });
  await expect.poll(state, { timeout: 10_000 }).toMatchObject({ connection: 'offline', problem: 'cloud-behind-page', waiting: 1 });
  expect((await open())?.comments).toMatchObject([{ text: 'behind a page' }]);
  line.become('open');
  await desk.window.ask('sync.now', { clientId: acme.clientId });
  await isLevel();
  expect(await stored()).toEqual(['behind a page']);
});

test('a sign-in that was withdrawn is asked for again; what was decided and typed stays and goes out after it', async () => {
  await database.asAdmin('UPDATE refresh_session SET revoked_at = now() WHERE user_id = $1', [member.userId]);
  line.become('forgetful');
  await comment('after the key was taken');
  const detail = await open();
  await desk.window.ask('draft.save', { clientId: acme.clientId, postId, draft: { seen: detail?.seen ?? { contentRev: 1, statusRev: 1, scheduleRev: 1, after: null }, changes: { title: { base: 'Bridge', mine: 'Half a title' } }, variants: [] } });
  await desk.window.ask('sync.now', { clientId: acme.clientId });
  await expect.poll(state, { timeout: 10_000 }).toMatchObject({ connection: 'signed-out', waiting: 1 });
  expect(await desk.window.ask('session.state', {})).toMatchObject({ status: 'signed-in', needsPassword: true });
  line.become('open');
  await signIn();
  expect(await stored()).toEqual(['after the key was taken']);
  expect((await open())?.draft?.changes).toEqual({ title: { base: 'Bridge', mine: 'Half a title' } });
});

test('a studio that is too old for the cloud says so and keeps what is decided; a newer one on the same files hands it in', async () => {
  line.become('ancient');
  await comment('by an old studio');
  await desk.window.ask('sync.now', { clientId: acme.clientId });
  await expect.poll(state, { timeout: 10_000 }).toMatchObject({ problem: 'protocol-too-old', waiting: 1 });
  await desk.window.ask('updates.check', {});
  expect(desk.updates).toEqual(['check']);
  desk.engine.learnUpdate({ status: 'ready', version: '2.0.0' });
  await desk.window.until(({ kind }) => kind === 'updates');
  expect(await desk.window.ask('updates.read', {})).toEqual({ status: 'ready', version: '2.0.0' });
  line.become('open');
  await desk.restart();
  await isLevel();
  expect(await stored()).toEqual(['by an old studio']);
});

test('a second studio on the same folder is refused in words, and the first goes on', async () => {
  const second = startStudioEngine({
    folder: desk.folder,
    cloudUrl: line.url,
    language: 'system',
    sqliteBinding: undefined,
    clock: systemClock,
    vault: { load: async () => ({ secret: null, keeping: 'memory' }), save: async (secret) => ({ secret, keeping: 'memory' }) },
    connectCloud: (accessToken, onCloudTime) => trpcCloud(line.url, accessToken, systemClock, onCloudTime),
    saveCopy: async () => false,
    onAttention: () => undefined,
    onUpdate: () => undefined,
    onLanguage: () => undefined,
    onSurprise: () => undefined,
  });
  await expect(second).rejects.toMatchObject({ code: 'storage-locked' });
  await comment('of the first');
  await isLevel();
  expect(await stored()).toEqual(['of the first']);
});

test('files that another program holds are said to be held; nothing of before is lost, and the next try goes through', async () => {
  line.become('page');
  await comment('before');
  const other = openDatabase(join(desk.folder, 'clients', acme.clientId, 'outbox.db'), { nativeBinding: undefined });
  other.define('BEGIN IMMEDIATE');
  await expect(comment('held')).rejects.toMatchObject({ code: 'storage-locked' });
  expect((await open())?.comments).toMatchObject([{ text: 'before' }]);
  other.define('ROLLBACK');
  other.close();
  await comment('held');
  line.become('open');
  await desk.window.ask('sync.now', { clientId: acme.clientId });
  await isLevel();
  expect(await stored()).toEqual(['before', 'held']);
});

test('two million letters are kept and found; one more is refused, and what was typed before stays', async () => {
  const seen = (await open())?.seen ?? { contentRev: 1, statusRev: 1, scheduleRev: 1, after: null };
  const type = (mine: string) => desk.window.ask('draft.save', { clientId: acme.clientId, postId, draft: { seen, changes: { text: { base: 'It opens.', mine } }, variants: [] } });
  const long = 'Мост открыт. '.repeat(153_846).padEnd(2_000_000, 'а');
  await type(long);
  await expect(type(`${long}!`)).rejects.toMatchObject({ code: 'bad-input' });
  expect((await open())?.draft?.changes.text?.mine).toBe(long);
  expect(await desk.window.ask('intent.submit', { clientId: acme.clientId, name: 'editPost', args: { postId, seen, changes: { text: { base: 'It opens.', mine: long } }, variants: [] } })).toMatchObject({ outcome: 'applied' });
  await isLevel();
  const [row] = await database.asAdmin<{ text: string }>('SELECT text FROM post WHERE id = $1', [postId]);
  expect(row?.text === long).toBe(true);
  const filter = { view: 'all' as const, search: 'открыт', sourceName: null, channelId: null, labelId: null, language: null, onlyRisky: false };
  const { rows } = await desk.window.ask('queue.page', { clientId: acme.clientId, filter, offset: 0, limit: 10 });
  expect(rows).toMatchObject([{ id: postId }]);
});
