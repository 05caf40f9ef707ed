import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../db/testing/test-database.ts';
import { startTestApi } from '../http/testing/test-api.ts';
import { settleFirstAdmin } from './settle-first-admin.ts';

let database: TestDatabase;
let dataDir: string;
beforeAll(async () => {
  database = await createTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'zavod-first-admin-'));
});
afterAll(async () => {
  await database.close();
  await rm(dataDir, { recursive: true, force: true });
});

test('the first admin finds a password that opens the account, in a file of the server alone; a second start makes nobody', async () => {
  const said: string[] = [];
  const settle = (firstAdmin: string | null) => settleFirstAdmin({ firstAdmin, dataDir }, database, (text) => said.push(text));
  await settle(null);
  await settle('root@example.test');
  const path = join(dataDir, 'first-admin.txt');
  const [email = '', password = ''] = (await readFile(path, 'utf8')).split('\n');
  expect(said).toEqual([expect.stringContaining(path)]);
  expect(said.join()).not.toContain(password);
  if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600);
  const api = await startTestApi(database);
  try {
    expect((await api.anonymous.session.signIn.mutate({ email, password })).user.email).toBe('root@example.test');
  } finally {
    await api.close();
  }
  await settle('other@example.test');
  expect(await database.asAdmin('SELECT email FROM app_user WHERE is_platform_admin')).toEqual([{ email: 'root@example.test' }]);
});
