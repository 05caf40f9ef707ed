import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertSql, sampleId, sampleRows } from './testing/sample-rows.ts';
import { seedMatrixClients } from './testing/seed-matrix-clients.ts';
import { createTestDatabase, type TestDatabase } from './testing/test-database.ts';

let database: TestDatabase;
let clients: { readonly a: string; readonly b: string };
beforeAll(async () => {
  database = await createTestDatabase();
  clients = await seedMatrixClients(database);
});
afterAll(() => database.close());

const asWorker = async (sql: string): Promise<Record<string, unknown>[]> => (await database.pools.worker.query(sql)).rows;
const change = (clientId: string, sql: string): Promise<unknown> =>
  database.withClientRaw(clientId, (tx) => tx.query(sql));

describe('what the worker sees across clients', () => {
  test('due publications of every active client, in the order of their time', async () => {
    const due = await asWorker(`SELECT client_id, publication_id, state FROM app.due_publications('2026-11-25', 100)`);
    expect(new Set(due.map((row) => row['client_id']))).toEqual(new Set([clients.a, clients.b]));
    expect(await asWorker(`SELECT * FROM app.due_publications('2026-11-23', 100)`)).toEqual([]);
    expect(await asWorker(`SELECT * FROM app.due_publications('2026-11-25', 3)`)).toHaveLength(3);
  });

  test('no finished publication and none that waits for a later attempt', async () => {
    await change(clients.a, `UPDATE publication SET state = 'published'`);
    await change(clients.b, `UPDATE publication SET next_attempt_at = '2026-12-01'`);
    expect(await asWorker(`SELECT * FROM app.due_publications('2026-11-25', 100)`)).toEqual([]);
    expect(await asWorker(`SELECT * FROM app.due_publications('2026-12-02', 100)`)).toHaveLength(2);
  });

  test('sources that nobody holds, clients taking turns', async () => {
    const turns = (await asWorker('SELECT client_id FROM app.due_sources(100)')).map((row) => row['client_id']);
    expect(turns).toHaveLength(4);
    expect(new Set(turns.slice(0, 2))).toEqual(new Set([clients.a, clients.b]));
    await change(clients.a, `UPDATE source SET lease_until = now() + interval '1 minute'`);
    await change(clients.b, `UPDATE source SET next_at = now() + interval '1 minute'`);
    expect(await asWorker('SELECT * FROM app.due_sources(100)')).toEqual([]);
  });

  test('stories without a post and without a run that is going', async () => {
    const pending = async (): Promise<unknown[]> =>
      (await asWorker(`SELECT story_id FROM app.pending_stories(100)`)).map((row) => row['story_id']);
    // Story 0 of each client has posts; story 1 has nothing yet.
    expect(new Set(await pending())).toEqual(new Set([sampleId('story', clients.a, 1), sampleId('story', clients.b, 1)]));
    const run = { ...sampleRows['generation_run']?.(clients.a, 7), story_id: sampleId('story', clients.a, 1) };
    await database.withClientRaw(clients.a, (tx) => tx.query(insertSql('generation_run', run), Object.values(run)));
    expect(await pending()).toEqual([sampleId('story', clients.b, 1)]);
    await change(clients.a, `UPDATE generation_run SET lease_until = now() - interval '1 second'`);
    expect(await pending()).toContain(sampleId('story', clients.a, 1));
  });

  test('nothing of a suspended client', async () => {
    await change(clients.a, `UPDATE client SET status = 'suspended'`);
    const due = await asWorker(`SELECT client_id FROM app.due_publications('2027-01-01', 100)`);
    expect(new Set(due.map((row) => row['client_id']))).toEqual(new Set([clients.b]));
    await change(clients.a, `UPDATE client SET status = 'active'`);
  });
});

describe('what sign-in sees across clients', () => {
  test('the memberships of one person', async () => {
    const person = sampleId('user', clients.a, 0);
    const found = await database.pools.auth.query('SELECT client_id, role, display_name FROM app.memberships_of($1)', [person]);
    expect(found.rows).toEqual([{ client_id: clients.a, role: 'owner', display_name: 'Ada' }]);
    expect((await database.pools.auth.query('SELECT * FROM app.memberships_of($1)', [randomUUID()])).rows).toEqual([]);
  });

  test('an invitation and an API key by their hash only', async () => {
    const invitation = await database.pools.auth.query('SELECT client_id FROM app.find_invitation($1)', [`t${clients.b}0`]);
    expect(invitation.rows).toEqual([{ client_id: clients.b }]);
    const key = await database.pools.auth.query('SELECT client_id FROM app.find_api_key($1)', [`k${clients.b}1`]);
    expect(key.rows).toEqual([{ client_id: clients.b }]);
    expect((await database.pools.auth.query(`SELECT * FROM app.find_api_key('')`)).rows).toEqual([]);
  });
});

describe('the audit log', () => {
  const broken = async (clientId: string): Promise<unknown> => {
    const answer = await database.withClientRaw(clientId, (tx) => tx.query<{ seq: string | null }>('SELECT app.broken_audit_entry() AS seq'));
    return answer.rows[0]?.seq;
  };

  test('is one unbroken chain a client, whoever writes at once', async () => {
    const write = (clientId: string) =>
      database.withClient(clientId, (tx) =>
        tx.auditLog.create({ data: { id: randomUUID(), clientId, actorKind: 'system', action: 'test', details: { n: 1.5, words: 'да' } } }),
      );
    await Promise.all([clients.a, clients.b, clients.a, clients.b, clients.a].map(write));
    expect(await broken(clients.a)).toBeNull();
    expect(await broken(clients.b)).toBeNull();
  });

  test.each([
    ['changed', `UPDATE audit_log SET action = 'other' WHERE client_id = $1 AND seq = 2`, '2'],
    ['removed', `DELETE FROM audit_log WHERE client_id = $1 AND seq = 2`, '3'],
    ['dated back', `UPDATE audit_log SET at = at - interval '1 day' WHERE client_id = $1 AND seq = 3`, '3'],
  ])('shows the place where an entry was %s', async (_, sql, place) => {
    const { clientId } = await database.seedClient();
    for (let n = 0; n < 4; n += 1) {
      await database.withClient(clientId, (tx) =>
        tx.auditLog.create({ data: { id: randomUUID(), clientId, actorKind: 'system', action: `step ${n}` } }),
      );
    }
    await database.asAdmin(sql, [clientId]);
    expect(await broken(clientId)).toBe(place);
  });
});
