import { randomUUID } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleId } from '../db/testing/sample-rows.ts';
import { seedMatrixClients } from '../db/testing/seed-matrix-clients.ts';
import { createTestDatabase, type TestDatabase } from '../db/testing/test-database.ts';
import { openFolderMediaStore } from '../media/folder-media-store.ts';
import { exportedTables } from '../moving/exported-tables.ts';
import { readExport } from '../moving/testing/read-export.ts';
import { startTestApi, type TestApi } from './testing/test-api.ts';

let database: TestDatabase;
let api: TestApi;
let clients: { readonly a: string; readonly b: string };
beforeAll(async () => {
  database = await createTestDatabase();
  api = await startTestApi(database);
  clients = await seedMatrixClients(database);
});
afterAll(async () => {
  await api.close();
  await database.close();
});

const fetchAs = async (userId: string, clientId: string): Promise<{ status: number; bytes: Buffer }> => {
  const { token } = await api.signedIn(userId);
  const response = await fetch(`${api.url}/export/${clientId}`, { headers: { authorization: `Bearer ${token}` } });
  return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
};
const ownerOfA = () => sampleId('user', clients.a, 0);

test('an owner takes everything of the client along with its files, no secret and nothing of another', async () => {
  const sha256 = await openFolderMediaStore(api.dataDir).put(clients.a, Buffer.from('a picture'));
  await database.withClientRaw(clients.a, (tx) => tx.query('UPDATE media SET sha256 = $2 WHERE client_id = $1 AND id = $3', [clients.a, sha256, sampleId('media', clients.a, 0)]));
  await database.asAdmin(`UPDATE client SET status = 'deleting', delete_after = now() + interval '1 day' WHERE id = $1`, [clients.a]);
  const { status, bytes } = await fetchAs(ownerOfA(), clients.a);
  expect(status).toBe(200);
  const path = join(api.dataDir, 'export.tar');
  await writeFile(path, bytes);
  const { manifest, rows, files, end } = await readExport(path);
  expect([...new Set(rows.map(({ table }) => table))]).toEqual(['client', 'person', ...Object.keys(exportedTables)]);
  expect(rows.filter(({ table }) => table === 'post').map(({ row }) => row['title'])).toEqual(['Post', 'Post']);
  expect(manifest).toMatchObject({ client: { id: clients.a, name: 'Acme' }, rows: { lines: rows.length }, auditHead: { seq: rows.filter(({ table }) => table === 'audit_log').length } });
  expect(files).toEqual(new Map([[sha256, 'a picture']]));
  // The other samples have rows alone.
  expect(end).toMatchObject({ files: 1, missing: expect.arrayContaining([String(1).padStart(64, '0')]) });
  const text = JSON.stringify(rows);
  expect(text).not.toContain(clients.b);
  expect(text).not.toMatch(/credentials|token_hash|key_hash|secret|password/);
  expect(await readdir(join(api.dataDir, 'media', clients.a))).toEqual([sha256.slice(0, 2)]);
});

test('whoever hangs up leaves nothing behind', async () => {
  const { token } = await api.signedIn(ownerOfA());
  const leaving = new AbortController();
  const response = await fetch(`${api.url}/export/${clients.a}`, { headers: { authorization: `Bearer ${token}` }, signal: leaving.signal });
  leaving.abort();
  await response.body?.cancel().catch(() => undefined);
  await expect.poll(async () => (await readdir(join(api.dataDir, 'media', clients.a))).filter((name) => name.startsWith('.'))).toEqual([]);
});

test('a client is exported once at a time', async () => {
  const lock = await database.adminPool.connect();
  await lock.query('BEGIN; LOCK TABLE label IN ACCESS EXCLUSIVE MODE');
  const first = fetchAs(ownerOfA(), clients.a);
  await expect.poll(() => database.asAdmin(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`), { timeout: 10_000 }).toHaveLength(1);
  expect((await fetchAs(ownerOfA(), clients.a)).status).toBe(429);
  await lock.query('ROLLBACK');
  lock.release();
  expect((await first).status).toBe(200);
  expect((await fetchAs(ownerOfA(), clients.a)).status).toBe(200);
});

test('a foreign client, one that never was and no owner are refused', async () => {
  const editor = await api.addMember(clients.b, 'editor');
  expect([(await fetchAs(ownerOfA(), clients.b)).status, (await fetchAs(ownerOfA(), randomUUID())).status]).toEqual([404, 404]);
  expect((await fetchAs(editor.userId, clients.b)).status).toBe(403);
  expect((await fetch(`${api.url}/export/${clients.a}`)).status).toBe(401);
});
