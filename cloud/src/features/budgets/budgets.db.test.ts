import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
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

const set = (limitMicros: number | null, softMicros: number | null, period: 'day' | 'month' = 'month') =>
  owner.budgets.set.mutate({ clientId: client.clientId, period, provider: 'openai', limitMicros, softMicros });
const list = () => owner.budgets.list.query({ clientId: client.clientId });
const spend = (micros: number) => database.asAdmin('UPDATE budget SET spent_micros = $2 WHERE client_id = $1', [client.clientId, micros]);

test('a budget says when its end is near and when it is reached, and is taken away again', async () => {
  await set(1_000_000, 800_000);
  expect(await list()).toEqual([{ period: 'month', provider: 'openai', limitMicros: 1_000_000, softMicros: 800_000, spentMicros: 0, state: 'free' }]);
  await spend(800_000);
  expect(await list()).toMatchObject([{ state: 'near' }]);
  await spend(1_000_000);
  expect(await list()).toMatchObject([{ state: 'reached' }]);
  await set(2_000_000, null);
  expect(await list()).toMatchObject([{ spentMicros: 1_000_000, state: 'free' }]);
  await set(null, null);
  expect(await list()).toEqual([]);
});

test('a new budget begins with what the period has cost already', async () => {
  await database.withClient(client.clientId, async (tx) => {
    const runId = crypto.randomUUID();
    await tx.generationRun.create({ data: { id: runId, clientId: client.clientId } });
    const step = { clientId: client.clientId, runId, kind: 'text', costMicros: 700 };
    await tx.generationStep.create({ data: { ...step, id: crypto.randomUUID(), position: 1, provider: 'openai' } });
    await tx.generationStep.create({ data: { ...step, id: crypto.randomUUID(), position: 2, provider: 'stability' } });
    await tx.generationStep.create({ data: { ...step, id: crypto.randomUUID(), position: 3, provider: 'openai', createdAt: new Date('2020-01-01T00:00:00Z') } });
  });
  await set(1_000, null, 'day');
  expect(await list()).toMatchObject([{ spentMicros: 700 }]);
  expect(await owner.budgets.spending.query({ clientId: client.clientId })).toEqual([
    { provider: '', dayMicros: 1_400, monthMicros: 1_400 },
    { provider: 'openai', dayMicros: 700, monthMicros: 700 },
    { provider: 'stability', dayMicros: 700, monthMicros: 700 },
    { provider: 'runway', dayMicros: 0, monthMicros: 0 },
  ]);
});

test('a warning behind the limit is refused, and only an owner sets a budget', async () => {
  expect(await refusalOf(set(1_000, 1_001))).toBe('bad-input');
  const editor = await api.addMember(client.clientId, 'editor');
  const asEditor = editor.api.budgets.set.mutate({ clientId: client.clientId, period: 'day', provider: '', limitMicros: 1, softMicros: null });
  expect(await refusalOf(asEditor)).toBe('not-allowed');
});
