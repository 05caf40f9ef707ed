import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../../db/testing/test-database.ts';
import { refusalOf, startTestApi, type ApiClient, type TestApi } from '../../http/testing/test-api.ts';
import { authenticateApiKey, createApiKey, requireScope } from '../../security/api-key.ts';

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

const add = (lifeDays: number | null = null) => owner.apiKeys.add.mutate({ clientId: client.clientId, name: 'Site', scopes: ['posts:read', 'posts:read', 'statistics:read'], lifeDays });
const list = () => owner.apiKeys.list.query({ clientId: client.clientId });
const authenticate = (key: string, now = new Date()) => authenticateApiKey({ authPool: database.pools.auth, withClientRaw: database.withClientRaw, now: () => now }, key);
const refused = (code: string) => expect.objectContaining({ code }) as Error;

test('a new key opens what it was made for, is shown once and leaves only its hash', async () => {
  const { key, apiKeyId } = await add();
  const program = await authenticate(key);
  expect(program).toEqual({ clientId: client.clientId, apiKeyId, madeBy: client.ownerId, scopes: ['posts:read', 'statistics:read'] });
  expect(() => requireScope(program, 'posts:read')).not.toThrow();
  expect(() => requireScope(program, 'posts:write')).toThrow(refused('api-key-lacks-scope'));
  const listed = await list();
  expect(listed).toMatchObject([{ id: apiKeyId, name: 'Site', prefix: key.slice(0, 10), state: 'active', createdBy: 'Ada', expiresAt: null }]);
  const stored = [await database.asAdmin('SELECT * FROM api_key'), await database.asAdmin('SELECT details FROM audit_log')];
  expect(JSON.stringify([listed, stored])).not.toContain(key.slice(10));
});

test('when it was used is kept by the minute', async () => {
  const { key } = await add();
  expect((await list())[0]?.lastUsedAt).toBeNull();
  await authenticate(key);
  const usedAt = (await list())[0]?.lastUsedAt;
  expect(usedAt).not.toBeNull();
  await authenticate(key);
  expect((await list())[0]?.lastUsedAt).toBe(usedAt);
});

test('a revoked key opens nothing from that moment; revoking twice is one entry in the log', async () => {
  const { key, apiKeyId } = await add();
  await owner.apiKeys.revoke.mutate({ clientId: client.clientId, apiKeyId });
  await owner.apiKeys.revoke.mutate({ clientId: client.clientId, apiKeyId });
  await expect(authenticate(key)).rejects.toEqual(refused('api-key-over'));
  expect(await list()).toMatchObject([{ state: 'revoked', lastUsedAt: null }]);
  const audit = await database.asAdmin<{ action: string }>('SELECT action FROM audit_log WHERE client_id = $1 ORDER BY seq', [client.clientId]);
  expect(audit.map(({ action }) => action)).toEqual(['api-key.created', 'api-key.revoked']);
});

test('a key ends by itself', async () => {
  const { key } = await add(1);
  await authenticate(key);
  await expect(authenticate(key, new Date(Date.now() + 86_400_001))).rejects.toEqual(refused('api-key-over'));
});

test('what was never a key is wrong, whatever it looks like, and so is a row whose hash is another', async () => {
  for (const key of ['', 'zvd_', createApiKey().key, `zvd_${'x'.repeat(42)}`, `${createApiKey().key}x`, "zvd_' OR 1=1"]) await expect(authenticate(key)).rejects.toEqual(refused('api-key-wrong'));
  const { key } = await add();
  const beginsAlike = `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`;
  await expect(authenticate(beginsAlike)).rejects.toEqual(refused('api-key-wrong'));
});

test('a key of a client that is suspended is over until it is active again', async () => {
  const { key } = await add();
  await database.asAdmin(`UPDATE client SET status = 'suspended' WHERE id = $1`, [client.clientId]);
  await expect(authenticate(key)).rejects.toEqual(refused('api-key-over'));
  await database.asAdmin(`UPDATE client SET status = 'active' WHERE id = $1`, [client.clientId]);
  await authenticate(key);
});

test('only an owner sees and makes keys, and there is an end to them', async () => {
  const editor = (await api.addMember(client.clientId, 'editor')).api;
  expect(await refusalOf(editor.apiKeys.list.query({ clientId: client.clientId }))).toBe('not-allowed');
  expect(await refusalOf(editor.apiKeys.add.mutate({ clientId: client.clientId, name: 'x', scopes: ['posts:read'], lifeDays: null }))).toBe('not-allowed');
  await database.asAdmin(`INSERT INTO api_key (id, client_id, name, prefix, key_hash) SELECT gen_random_uuid(), $1, 'k', 'zvd_', gen_random_uuid()::text FROM generate_series(1, 50)`, [client.clientId]);
  expect(await refusalOf(add())).toBe('api-keys-too-many');
});
