import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../../db/testing/test-database.ts';
import { startTestApi, type TestApi } from '../../http/testing/test-api.ts';

let database: TestDatabase;
let api: TestApi;
let client: SeededClient;
beforeAll(async () => {
  database = await createTestDatabase();
  api = await startTestApi(database);
  client = await database.seedClient();
});
afterAll(async () => {
  await api.close();
  await database.close();
});

interface Step {
  readonly provider: string;
  readonly model: string | null;
  readonly kind: string;
  readonly state: string;
  readonly cost: number;
  readonly at: string;
}

async function addSteps(clientId: string, steps: readonly Step[]): Promise<void> {
  await database.withClientRaw(clientId, async (tx) => {
    const runId = randomUUID();
    await tx.query('INSERT INTO generation_run (id, client_id) VALUES ($1, $2)', [runId, clientId]);
    for (const [position, { provider, model, kind, state, cost, at }] of steps.entries()) {
      await tx.query(
        `INSERT INTO generation_step (id, client_id, run_id, position, provider, model, kind, state, cost_micros, input_tokens, output_tokens, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 100, 10, $10)`,
        [randomUUID(), clientId, runId, position, provider, model, kind, state, cost, at],
      );
    }
  });
}

test('money is told by day of the client’s clock, by model and by step, with what is not sure', async () => {
  await database.withClientRaw(client.clientId, (tx) => tx.query(`UPDATE client SET time_zone = 'Europe/Moscow' WHERE id = $1`, [client.clientId]));
  await addSteps(client.clientId, [
    { provider: 'openai', model: 'gpt', kind: 'text', state: 'succeeded', cost: 300, at: '2026-11-10T20:59:00Z' },
    { provider: 'openai', model: 'gpt', kind: 'text', state: 'unknown', cost: 500, at: '2026-11-10T21:01:00Z' },
    { provider: 'stability', model: 'core', kind: 'image', state: 'succeeded', cost: 30_000, at: '2026-11-11T10:00:00Z' },
    { provider: 'openai', model: 'gpt', kind: 'text', state: 'failed', cost: 0, at: '2026-11-11T10:00:00Z' },
    { provider: 'local', model: null, kind: 'text', state: 'succeeded', cost: 0, at: '2026-11-11T10:00:00Z' },
    { provider: 'openai', model: 'gpt', kind: 'text', state: 'succeeded', cost: 9_000, at: '2026-10-11T10:00:00Z' },
  ]);
  const other = await database.seedClient();
  await addSteps(other.clientId, [{ provider: 'openai', model: 'gpt', kind: 'text', state: 'succeeded', cost: 7_000, at: '2026-11-10T10:00:00Z' }]);
  const viewer = (await api.addMember(client.clientId, 'viewer')).api;
  const view = await viewer.spend.read.query({ clientId: client.clientId, from: '2026-11-01', to: '2026-11-30' });
  expect(view).toMatchObject({
    totalMicros: 30_800,
    days: [
      { day: '2026-11-10', provider: 'openai', costMicros: 300 },
      { day: '2026-11-11', provider: 'openai', costMicros: 500, unsureMicros: 500 },
      { day: '2026-11-11', provider: 'stability', costMicros: 30_000, unsureMicros: 0 },
    ],
    models: [
      { provider: 'stability', model: 'core', calls: 1 },
      { provider: 'openai', model: 'gpt', calls: 3, costMicros: 800, inputTokens: 300, outputTokens: 30 },
      { provider: 'local', model: null, costMicros: 0 },
    ],
    steps: [
      { step: 'image', calls: 1, failed: 0, costMicros: 30_000 },
      { step: 'text', calls: 4, failed: 1, costMicros: 800 },
    ],
    budgets: [],
  });
});

test('the dearest drafts are named, and budgets stand beside', async () => {
  const { clientId, ownerId } = await database.seedClient();
  const owner = (await api.signedIn(ownerId)).api;
  await database.withClientRaw(clientId, (tx) =>
    tx.query(
      `INSERT INTO post (id, client_id, title, text, language, cost_micros, created_at) VALUES (gen_random_uuid(), $1, 'Cheap', '', 'en', 10, '2026-11-10'), (gen_random_uuid(), $1, 'Dear', '', 'en', 90, '2026-11-10'), (gen_random_uuid(), $1, 'Free', '', 'en', NULL, '2026-11-10')`,
      [clientId],
    ),
  );
  await owner.budgets.set.mutate({ clientId, period: 'month', provider: '', limitMicros: 1_000, softMicros: null });
  const { posts, budgets } = await owner.spend.read.query({ clientId, from: '2026-11-01', to: '2026-11-30' });
  expect(posts.map(({ title, costMicros }) => [title, costMicros])).toEqual([['Dear', 90], ['Cheap', 10]]);
  expect(budgets).toMatchObject([{ provider: '', limitMicros: 1_000, state: 'free' }]);
});
