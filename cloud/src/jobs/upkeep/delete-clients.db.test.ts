import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JobHelpers } from 'graphile-worker';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedMatrixClients } from '../../db/testing/seed-matrix-clients.ts';
import { createTestDatabase, type TestDatabase } from '../../db/testing/test-database.ts';
import { openFolderMediaStore } from '../../media/folder-media-store.ts';
import { clientTables } from './client-tables.ts';
import { createDeleteClientsJob } from './delete-clients.ts';

let database: TestDatabase;
let clients: { readonly a: string; readonly b: string };
let dataDir: string;
beforeAll(async () => {
  database = await createTestDatabase();
  clients = await seedMatrixClients(database);
  dataDir = await mkdtemp(join(tmpdir(), 'zavod-delete-'));
});
afterAll(async () => {
  await database.close();
  await rm(dataDir, { recursive: true, force: true });
});

const log = { info: () => undefined, error: (details: object) => errors.push(details) };
const errors: object[] = [];
const run = async (): Promise<void> => {
  // The job asks nothing of the queue.
  await createDeleteClientsJob({ workerPool: database.pools.worker, store: openFolderMediaStore(dataDir), log, rowsAtOnce: 1 })({}, {} as JobHelpers);
};
const tablesOfClients = async (): Promise<string[]> =>
  (
    await database.asAdmin<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'client_id'
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1`,
    )
  ).map(({ name }) => name);
const rowsOf = async (clientId: string): Promise<Record<string, string>> => {
  const counts: Record<string, string> = {};
  for (const name of await tablesOfClients()) {
    const [row] = await database.asAdmin<{ rows: string }>(`SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) || ' ' || count(*) AS rows FROM ${name} t WHERE client_id = $1`, [clientId]);
    counts[name] = row?.rows ?? '';
  }
  return counts;
};
const isGone = async (clientId: string): Promise<boolean> => (await database.asAdmin('SELECT 1 FROM client WHERE id = $1', [clientId])).length === 0;

test('every table of a client is named once', async () => {
  const apart = ['audit_log', 'client_sync', 'sync_row'];
  expect([...clientTables, ...apart].sort()).toEqual(await tablesOfClients());
});

test('a client goes for good when its grace is over, files included, and the one beside loses nothing', async () => {
  const { a, b } = clients;
  const store = openFolderMediaStore(dataDir);
  const [ofA, ofB] = [await store.put(a, Buffer.from('a')), await store.put(b, Buffer.from('b'))];
  const before = await rowsOf(b);

  await database.asAdmin(`UPDATE client SET status = 'deleting', delete_after = now() + interval '1 hour' WHERE id = $1`, [a]);
  await run();
  expect(await isGone(a)).toBe(false);
  expect(await store.read(a, ofA)).toBeDefined();

  await database.asAdmin(`UPDATE client SET delete_after = now() - interval '1 second' WHERE id = $1`, [a]);
  await run();
  expect(errors).toEqual([]);
  expect(await isGone(a)).toBe(true);
  expect(Object.values(await rowsOf(a)).every((rows) => rows.endsWith(' 0'))).toBe(true);
  expect(await store.read(a, ofA)).toBeUndefined();
  expect(await store.read(b, ofB)).toBeDefined();
  expect(await rowsOf(b)).toEqual(before);
  await run();
  expect(await isGone(b)).toBe(false);
});

test('nobody can end a client that is not to be deleted', async () => {
  const { clientId } = await database.seedClient();
  await database.withClient(clientId, (tx) => tx.auditLog.create({ data: { id: clientId, clientId, actorKind: 'system', action: 'test' } }));
  const end = () => database.withClientRawAsWorker(clientId, (tx) => tx.query('SELECT app.end_client(100)'));
  await expect(end()).rejects.toThrow('is not to be deleted');
  await database.asAdmin(`UPDATE client SET status = 'deleting', delete_after = now() + interval '1 day' WHERE id = $1`, [clientId]);
  await expect(end()).rejects.toThrow('is not to be deleted');
  expect(await database.asAdmin('SELECT 1 FROM audit_log WHERE client_id = $1', [clientId])).toHaveLength(1);
});
