import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleId } from '../db/testing/sample-rows.ts';
import { seedMatrixClients } from '../db/testing/seed-matrix-clients.ts';
import { createTestDatabase, type TestDatabase } from '../db/testing/test-database.ts';
import { exportedTables } from '../features/platform/exported-tables.ts';
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

const fetchAs = async (userId: string, clientId: string): Promise<{ status: number; text: string }> => {
  const { token } = await api.signedIn(userId);
  const response = await fetch(`${api.url}/export/${clientId}`, { headers: { authorization: `Bearer ${token}` } });
  return { status: response.status, text: await response.text() };
};
const ownerOfA = () => sampleId('user', clients.a, 0);

test('an owner takes everything of the client along, no secret and nothing of another', async () => {
  await database.asAdmin(`UPDATE client SET status = 'deleting', delete_after = now() + interval '1 day' WHERE id = $1`, [clients.a]);
  const { status, text } = await fetchAs(ownerOfA(), clients.a);
  expect(status).toBe(200);
  const lines = text.trimEnd().split('\n').map((line) => JSON.parse(line) as { table: string; row: Record<string, unknown> });
  expect([...new Set(lines.map(({ table }) => table))]).toEqual(['client', ...Object.keys(exportedTables)]);
  expect(lines.filter(({ table }) => table === 'post').map(({ row }) => row['title'])).toEqual(['Post', 'Post']);
  expect(text).not.toContain(clients.b);
  expect(text).not.toMatch(/credentials|token_hash/);
});

test('a foreign client, one that never was and no owner are refused', async () => {
  const editor = await api.addMember(clients.b, 'editor');
  expect([(await fetchAs(ownerOfA(), clients.b)).status, (await fetchAs(ownerOfA(), randomUUID())).status]).toEqual([404, 404]);
  expect((await fetchAs(editor.userId, clients.b)).status).toBe(403);
  expect((await fetch(`${api.url}/export/${clients.a}`)).status).toBe(401);
});
