import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type SeededClient, type TestDatabase } from './testing/test-database.ts';
import { createWithClientRaw } from './with-client-raw.ts';

let database: TestDatabase;
let client: SeededClient;
beforeAll(async () => {
  database = await createTestDatabase();
  client = await database.seedClient();
});
afterAll(() => database.close());

const postFor = (clientId: string) => ({ id: randomUUID(), clientId, title: 'T', text: 'x', language: 'en' });
const revOf = async (clientId: string): Promise<string | undefined> =>
  (await database.asAdmin<{ rev: string }>('SELECT rev FROM client_sync WHERE client_id = $1', [clientId]))[0]?.rev;

describe('the door', () => {
  test('gives every transaction that changes synced rows one new revision', async () => {
    const post = postFor(client.clientId);
    const before = Number(await revOf(client.clientId));
    await database.withClient(client.clientId, async (tx) => {
      await tx.post.create({ data: post });
      await tx.post.update({ where: { clientId_id: { clientId: client.clientId, id: post.id } }, data: { title: 'U' } });
    });
    expect(Number(await revOf(client.clientId))).toBe(before + 1);
    const rows = await database.asAdmin('SELECT tbl, rev, deleted FROM sync_row WHERE row_id = $1', [post.id]);
    expect(rows).toEqual([{ tbl: 'post', rev: String(before + 1), deleted: false }]);
  });

  test('leaves the revision alone when nothing synced changed', async () => {
    const before = await revOf(client.clientId);
    await database.withClient(client.clientId, (tx) => tx.post.findMany());
    await database.withClientRaw(client.clientId, (tx) =>
      tx.query('INSERT INTO story (client_id, id, title) VALUES ($1, $2, $3)', [client.clientId, randomUUID(), 'S']),
    );
    expect(await revOf(client.clientId)).toBe(before);
  });

  test('leaves a tombstone for a deleted row', async () => {
    const post = postFor(client.clientId);
    await database.withClientRaw(client.clientId, (tx) =>
      tx.query('INSERT INTO post (client_id, id, title, text, language) VALUES ($1, $2, $3, $4, $5)', [client.clientId, post.id, 'T', 'x', 'en']),
    );
    await database.withClientRaw(client.clientId, (tx) => tx.query('DELETE FROM post WHERE id = $1', [post.id]));
    expect(await database.asAdmin('SELECT deleted FROM sync_row WHERE row_id = $1', [post.id])).toEqual([{ deleted: true }]);
  });

  test('keeps instants as they were written', async () => {
    const post = { ...postFor(client.clientId), createdAt: new Date('2026-03-29T01:30:00.123Z') };
    await database.withClient(client.clientId, (tx) => tx.post.create({ data: post }));
    const read = await database.withClient(client.clientId, (tx) =>
      tx.post.findUnique({ where: { clientId_id: { clientId: client.clientId, id: post.id } } }),
    );
    expect(read?.createdAt.toISOString()).toBe('2026-03-29T01:30:00.123Z');
    const raw = await database.withClientRaw(client.clientId, (tx) =>
      tx.query<{ created_at: Date }>('SELECT created_at FROM post WHERE id = $1', [post.id]),
    );
    expect(raw.rows[0]?.created_at.toISOString()).toBe('2026-03-29T01:30:00.123Z');
  });

  test('does not open inside another one', async () => {
    const inner = () => database.withClientRaw(client.clientId, (tx) => tx.query('SELECT 1'));
    await expect(database.withClient(client.clientId, inner)).rejects.toThrow('inside another');
    await expect(database.withClientRaw(client.clientId, inner)).rejects.toThrow('inside another');
  });

  test('whoever is told about a commit may open a door again', async () => {
    const told: Promise<unknown>[] = [];
    const door = createWithClientRaw({
      pool: database.pools.app,
      onCommitted: () => told.push(database.withClient(client.clientId, (tx) => tx.post.count())),
    });
    const values = [client.clientId, randomUUID()];
    await door(client.clientId, (tx) =>
      tx.query(`INSERT INTO label (client_id, id, name, colour) VALUES ($1, $2, 'Told', 'red')`, values),
    );
    expect(await Promise.all(told)).toEqual([expect.any(Number)]);
  });

  test.each(["' OR true", '', 'null', `${randomUUID()}'`])('refuses the client id %j before any SQL', async (id) => {
    await expect(database.withClient(id, (tx) => tx.post.count())).rejects.toThrow('not a uuid');
    await expect(database.withClientRaw(id, (tx) => tx.query('SELECT 1'))).rejects.toThrow('not a uuid');
  });

  test('a transaction handed out of the door is dead', async () => {
    const leaked = await database.withClientRaw(client.clientId, (tx) => Promise.resolve({ tx }));
    await expect(leaked.tx.query('SELECT 1')).rejects.toThrow('after its door had closed');
  });

  test('takes nothing over when the work swallowed a failed statement', async () => {
    const post = postFor(client.clientId);
    const work = database.withClientRaw(client.clientId, async (tx) => {
      await tx.query('INSERT INTO post (client_id, id, title, text, language) VALUES ($1, $2, $3, $4, $5)', [client.clientId, post.id, 'T', 'x', 'en']);
      await tx.query('SELECT 1 / 0').catch(() => undefined);
    });
    await expect(work).rejects.toThrow();
    expect(await database.asAdmin('SELECT 1 FROM post WHERE id = $1', [post.id])).toEqual([]);
  });

  test('synced rows changed without a bump are refused at commit', async () => {
    const connection = await database.pools.app.connect();
    try {
      await connection.query(`BEGIN; SELECT set_config('app.client_id', '${client.clientId}', true)`);
      await connection.query('INSERT INTO label (client_id, id, name, colour) VALUES ($1, $2, $3, $4)', [client.clientId, randomUUID(), 'Hot', 'red']);
      await expect(connection.query('COMMIT')).rejects.toThrow('synced rows changed without a bump');
    } finally {
      connection.release(true);
    }
  });

  test('the bump cannot be dodged by switching the client before the commit', async () => {
    const connection = await database.pools.app.connect();
    try {
      await connection.query(`BEGIN; SELECT set_config('app.client_id', '${client.clientId}', true)`);
      await connection.query('INSERT INTO label (client_id, id, name, colour) VALUES ($1, $2, $3, $4)', [client.clientId, randomUUID(), 'Cold', 'blue']);
      await connection.query(`SELECT set_config('app.client_id', '${randomUUID()}', true)`);
      await expect(connection.query('COMMIT')).rejects.toThrow('synced rows changed without a bump');
    } finally {
      connection.release(true);
    }
  });
});
