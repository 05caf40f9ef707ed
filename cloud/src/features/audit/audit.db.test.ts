import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { writeAudit } from '../../audit/write-audit.ts';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../../db/testing/test-database.ts';
import { refusalOf, startTestApi, type ApiClient, type TestApi } from '../../http/testing/test-api.ts';

let database: TestDatabase;
let api: TestApi;
let client: SeededClient;
let owner: ApiClient;
beforeAll(async () => {
  database = await createTestDatabase();
  api = await startTestApi(database);
});
afterAll(async () => {
  await api.close();
  await database.close();
});
beforeEach(async () => {
  client = await database.seedClient();
  owner = (await api.signedIn(client.ownerId)).api;
});

type Filter = Parameters<ApiClient['audit']['list']['query']>[0]['filter'];
const everything: Filter = { actorId: null, action: null, targetId: null, from: null, until: null };
const list = (filter: Partial<Filter> = {}, cursor: number | null = null, limit = 50) => owner.audit.list.query({ clientId: client.clientId, filter: { ...everything, ...filter }, cursor, limit });
const verify = (known: { seq: number; hash: string } | null = null) => owner.audit.verify.query({ clientId: client.clientId, known });
const write = (action: string, actorId: string | null = client.ownerId) =>
  database.withClientRaw(client.clientId, (tx) => writeAudit(tx, client.clientId, { actorId, action, targetTable: 'membership', targetId: client.membershipId, details: { note: '=1+1' } }));
const tamper = (sql: string) => database.asAdmin(sql, [client.clientId]);

test('it is paged from the newest, filtered by who, what and when, and names people and things', async () => {
  const stranger = randomUUID();
  for (const action of ['channel.connected', 'channel.disabled', 'source.added']) await write(action);
  await write('member.removed', stranger);
  const first = await list({}, null, 2);
  expect(first.entries.map(({ action }) => action)).toEqual(['member.removed', 'source.added']);
  expect(first.entries[0]).toMatchObject({ actorId: stranger, actorName: null, targetTitle: 'Ada', details: { note: '=1+1' } });
  const second = await list({}, first.next, 2);
  expect(second).toMatchObject({ entries: [{ action: 'channel.disabled', actorName: 'Ada' }, { action: 'channel.connected' }], next: null });
  expect((await list({ action: 'channel' })).entries).toHaveLength(2);
  expect((await list({ action: 'channel.disabled' })).entries).toHaveLength(1);
  expect((await list({ actorId: stranger })).entries).toHaveLength(1);
  expect((await list({ until: first.entries[1]?.at ?? '' })).entries).toHaveLength(2);
  expect((await list({ targetId: randomUUID() })).entries).toEqual([]);
  expect(await owner.audit.choices.query({ clientId: client.clientId })).toEqual({
    actors: [{ id: client.ownerId, name: 'Ada' }, { id: stranger, name: null }],
    actions: ['channel.connected', 'channel.disabled', 'member.removed', 'source.added'],
  });
});

test('what reviewers without an account did stands in it under the name they gave', async () => {
  const linkId = randomUUID();
  await database.withClientRaw(client.clientId, (tx) =>
    writeAudit(tx, client.clientId, { actorId: linkId, actorKind: 'reviewer', action: 'approvePost', targetTable: 'post', targetId: randomUUID(), details: { name: 'Grace', linkId } }),
  );
  expect((await list()).entries).toMatchObject([{ actorKind: 'reviewer', actorId: linkId, actorName: 'Grace', action: 'approvePost' }]);
});

test('a file of it can be read by a spreadsheet, runs nothing there, and its making is noted', async () => {
  await write('channel.connected');
  const { csv, fileName, isCut } = await owner.audit.exportCsv.mutate({ clientId: client.clientId, filter: everything, language: 'en' });
  expect(fileName).toMatch(/^zavod-audit-\d{4}-\d\d-\d\d\.csv$/);
  expect(csv.split('\r\n')[1]).toContain('Ada,member,channel.connected,membership,Ada');
  expect(isCut).toBe(false);
  expect((await list({ action: 'audit' })).entries).toMatchObject([{ action: 'audit.exported', details: { entries: 1 } }]);
});

test('an untouched log is whole, and says what its newest entry is', async () => {
  expect(await verify()).toEqual({ status: 'whole', entries: 0, head: null });
  await write('channel.connected');
  await write('channel.disabled');
  const verdict = await verify();
  expect(verdict).toMatchObject({ status: 'whole', entries: 2, head: { seq: 2 } });
});

test.each([
  ['changed', `UPDATE audit_log SET details = '{}' WHERE client_id = $1 AND seq = 2`, 2],
  ['removed', `DELETE FROM audit_log WHERE client_id = $1 AND seq = 2`, 3],
  ['given to somebody else', `UPDATE audit_log SET actor_id = gen_random_uuid() WHERE client_id = $1 AND seq = 1`, 1],
])('an entry that was %s is found', async (_, sql, seq) => {
  for (const action of ['one', 'two', 'three']) await write(action);
  await tamper(sql);
  expect(await verify()).toMatchObject({ status: 'broken', seq });
});

test('an end that was cut off is found by who kept the newest entry', async () => {
  for (const action of ['one', 'two', 'three']) await write(action);
  const verdict = await verify();
  const head = verdict.status === 'whole' ? verdict.head : null;
  await write('four');
  expect(await verify(head)).toMatchObject({ status: 'whole', entries: 4 });
  await tamper('DELETE FROM audit_log WHERE client_id = $1 AND seq >= 3');
  expect(await verify()).toMatchObject({ status: 'whole' });
  expect(await verify(head)).toMatchObject({ status: 'cut', entries: 2 });
  await write('another third');
  expect(await verify(head)).toMatchObject({ status: 'cut' });
});

test('only an owner reads it', async () => {
  const editor = (await api.addMember(client.clientId, 'editor')).api;
  expect(await refusalOf(editor.audit.list.query({ clientId: client.clientId, filter: everything, cursor: null, limit: 10 }))).toBe('not-allowed');
  expect(await refusalOf(editor.audit.exportCsv.mutate({ clientId: client.clientId, filter: everything, language: 'ru' }))).toBe('not-allowed');
});
