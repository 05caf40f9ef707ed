import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../../db/testing/test-database.ts';
import { refusalOf, startTestApi, type ApiClient, type TestApi } from '../../http/testing/test-api.ts';

let database: TestDatabase;
let api: TestApi;
let acme: SeededClient;
let owner: ApiClient;
let channelId: string;

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
  owner = (await api.signedIn(acme.ownerId)).api;
  channelId = await addChannel('Europe/Berlin');
});

async function addChannel(timeZone: string): Promise<string> {
  const id = randomUUID();
  await database.withClientRaw(acme.clientId, (tx) =>
    tx.query(`INSERT INTO channel (id, client_id, network, title, external_id, time_zone) VALUES ($1::uuid, $2, 'telegram', 'News', $1::text, $3)`, [id, acme.clientId, timeZone]),
  );
  return id;
}

async function plan(dueAt: string, on = channelId): Promise<string> {
  const [id, postId] = [randomUUID(), randomUUID()];
  await database.withClientRaw(acme.clientId, async (tx) => {
    await tx.query(`INSERT INTO post (client_id, id, title, text, language) VALUES ($1, $2, 'Bridge', 't', 'en')`, [acme.clientId, postId]);
    await tx.query(
      `INSERT INTO publication (client_id, id, post_id, channel_id, wall_time, time_zone, tz_version, due_at, approved_hash, created_by)
       VALUES ($1, $2, $3, $4, '2030-12-24T10:00:00', 'UTC', 'test', $5, 'h', $2)`,
      [acme.clientId, id, postId, on, dueAt],
    );
  });
  return id;
}

const stateOf = async (id: string): Promise<unknown> =>
  (await database.asAdmin('SELECT state, error_code, generation FROM publication WHERE id = $1', [id]))[0];
const christmas = { fromWallTime: '2030-12-24T00:00:00', untilWallTime: '2030-12-26T00:00:00', reason: 'Christmas' };
type Add = Parameters<ApiClient['blackouts']['add']['mutate']>[0];
const add = (planned: Add['planned'], more: Partial<Add> = {}) =>
  owner.blackouts.add.mutate({ clientId: acme.clientId, channelId: null, ...christmas, planned, ...more });
const added = async (planned: Add['planned'], more: Partial<Add> = {}): Promise<string> => {
  const answer = await add(planned, more);
  if (answer.kind !== 'added') throw new Error('It asked.');
  return answer.blackoutId;
};
const blackouts = () => database.asAdmin('SELECT id, left_ids FROM blackout WHERE client_id = $1', [acme.clientId]);

test('what is planned in it by the clock of its channel is told first, and nothing is written', async () => {
  const eve = await plan('2030-12-23T23:00:00.000Z');
  await plan('2030-12-23T22:59:59.000Z');
  await plan('2030-12-25T23:00:00.000Z');
  const almaty = await plan('2030-12-23T19:00:00.000Z', await addChannel('Asia/Almaty'));
  const answer = await add({ choice: 'ask' });
  expect(answer).toMatchObject({
    kind: 'planned',
    publications: [
      { publicationId: almaty, wallTime: '2030-12-24T00:00:00', timeZone: 'Asia/Almaty' },
      { publicationId: eve, postTitle: 'Bridge', channelTitle: 'News', wallTime: '2030-12-24T00:00:00' },
    ],
  });
  expect(await blackouts()).toEqual([]);
  expect(await add({ choice: 'ask' }, { channelId })).toMatchObject({ publications: [{ publicationId: eve }] });
});

test('held posts wait for a person, and go on their way once the blackout is taken away', async () => {
  const [eve, over] = [await plan('2030-12-24T12:00:00.000Z'), await plan('2020-12-24T12:00:00.000Z')];
  const blackoutId = await added({ choice: 'hold' });
  expect(await stateOf(eve)).toEqual({ state: 'held', error_code: 'publication-in-blackout', generation: 0 });
  expect(await stateOf(over)).toMatchObject({ state: 'planned' });
  const other = await added({ choice: 'hold' }, { reason: 'The office is closed' });
  await owner.blackouts.remove.mutate({ clientId: acme.clientId, blackoutId });
  expect(await stateOf(eve)).toMatchObject({ state: 'held' });
  await owner.blackouts.remove.mutate({ clientId: acme.clientId, blackoutId: other });
  expect(await stateOf(eve)).toEqual({ state: 'planned', error_code: null, generation: 1 });
  expect(await refusalOf(owner.blackouts.remove.mutate({ clientId: acme.clientId, blackoutId }))).toBe('not-found');
});

test('posts let go out are exactly those that the person saw', async () => {
  const eve = await plan('2030-12-24T12:00:00.000Z');
  const meanwhile = await plan('2030-12-24T13:00:00.000Z');
  expect(await add({ choice: 'leave', publicationIds: [eve] })).toMatchObject({ kind: 'planned' });
  const id = await added({ choice: 'leave', publicationIds: [eve, meanwhile] });
  expect(await stateOf(eve)).toMatchObject({ state: 'planned', generation: 0 });
  expect(await blackouts()).toEqual([{ id, left_ids: [eve, meanwhile] }]);
});

test('the same blackout twice is one, reaches the studios, and says who made it', async () => {
  expect(await added({ choice: 'ask' })).toBe(await added({ choice: 'ask' }));
  const [marked] = await database.asAdmin<{ rev: string }>(`SELECT rev FROM sync_row WHERE client_id = $1 AND tbl = 'blackout'`, [acme.clientId]);
  expect(Number(marked?.rev)).toBeGreaterThan(0);
  expect(await database.asAdmin(`SELECT action FROM audit_log WHERE client_id = $1 AND action = 'blackout.added'`, [acme.clientId])).toHaveLength(2);
});

test.each<[string, Partial<Add>, string]>([
  ['an end before its beginning', { untilWallTime: '2030-12-23T00:00:00' }, 'bad-input'],
  ['a day that is none', { fromWallTime: '2030-02-30T00:00:00' }, 'bad-input'],
  ['no reason', { reason: '  ' }, 'bad-input'],
  ['a channel that is not there', { channelId: '00000000-0000-4000-8000-000000000000' }, 'not-found'],
])('%s is refused', async (_, more, code) => {
  expect(await refusalOf(add({ choice: 'ask' }, more))).toBe(code);
});
