import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertSql, sampleRows } from '../../db/testing/sample-rows.ts';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../../db/testing/test-database.ts';
import { startTestApi, type ApiClient, type TestApi } from '../../http/testing/test-api.ts';

let database: TestDatabase;
let api: TestApi;
let client: SeededClient;
let owner: ApiClient;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startTestApi(database);
  client = await database.seedClient();
  owner = (await api.signedIn(client.ownerId)).api;
  await database.withClientRaw(client.clientId, async (tx) => {
    for (const table of ['source', 'story', 'media', 'channel', 'source_item', 'prompt_template', 'generation_run', 'post', 'post_revision', 'publication']) {
      const row = sampleRows[table]?.(client.clientId, 0) ?? {};
      await tx.query(insertSql(table, row), Object.values(row));
    }
  });
});
afterAll(async () => {
  await api.close();
  await database.close();
});

const read = () => owner.overview.read.query({ clientId: client.clientId });
const change = (sql: string) => database.withClientRaw(client.clientId, (tx) => tx.query(sql, [client.clientId]));

test('a client that has nothing to be done counts what there is', async () => {
  await change(`UPDATE publication SET state = 'planned' WHERE client_id = $1`);
  await change(`UPDATE source SET state = 'active', consecutive_failures = 2 WHERE client_id = $1`);
  const calm = { publications: 0, conflicts: 0, channelsToConnect: 0, sourcesInTrouble: 0, budgetsReached: 0 };
  expect(await read()).toMatchObject({ ...calm, members: 1, channels: 1, sources: 1, planned: 1 });
});

test('what needs a person is counted by what it is about', async () => {
  await change(`UPDATE publication SET state = 'needs_human' WHERE client_id = $1`);
  await change(`UPDATE channel SET state = 'reconnect' WHERE client_id = $1`);
  await change(`UPDATE source SET consecutive_failures = 3 WHERE client_id = $1`);
  await owner.budgets.set.mutate({ clientId: client.clientId, period: 'month', provider: '', limitMicros: 0, softMicros: null });
  expect(await read()).toMatchObject({ publications: 1, channelsToConnect: 1, sourcesInTrouble: 1, budgetsReached: 1, planned: 0 });
});

test('sources are listed with what they brought and for how long they are silent, the latest items with their origin', async () => {
  const [source] = await owner.sources.list.query({ clientId: client.clientId });
  expect(source).toMatchObject({ itemCount: 1, silentDays: null, consecutiveFailures: 3 });
  const [item] = await owner.sources.recentItems.query({ clientId: client.clientId });
  expect(item).toMatchObject({ sourceName: source?.title });
  await change(`UPDATE source SET last_success_at = now() WHERE client_id = $1`);
  await change(
    `WITH busy AS (UPDATE source_item SET collected_at = now() - interval '20 days 1 hour' WHERE client_id = $1 RETURNING *)
     INSERT INTO source_item (id, client_id, source_id, title, excerpt, language, external_id, content_hash, collected_at)
     SELECT gen_random_uuid(), client_id, source_id, title, excerpt, language, 'more-' || day, content_hash || day, now() - make_interval(days => 20 + day)
     FROM busy, generate_series(1, 20) AS day`,
  );
  expect(await owner.sources.list.query({ clientId: client.clientId })).toMatchObject([{ itemCount: 21, silentDays: 20 }]);
  await change(`UPDATE source SET state = 'removed' WHERE client_id = $1`);
  expect(await owner.sources.list.query({ clientId: client.clientId })).toEqual([]);
});
