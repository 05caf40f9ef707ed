import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRevisionNotifier, REVISION_CHANNEL } from './nudge-notify.ts';
import { createTestDatabase, type TestDatabase } from './testing/test-database.ts';

let database: TestDatabase;
let listener: Client;
const heard: string[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  listener = new Client({ connectionString: database.urls.zavod_app });
  await listener.connect();
  listener.on('notification', (message) => heard.push(message.payload ?? ''));
  await listener.query(`LISTEN ${REVISION_CHANNEL}`);
});
afterAll(async () => {
  await listener.end();
  await database.close();
});

test('many revisions of a client within the interval become one message with the newest', async () => {
  heard.length = 0;
  const notifier = createRevisionNotifier({ pool: database.pools.app, intervalMs: 60_000 });
  for (const rev of [1n, 3n, 2n]) notifier.onCommitted('a', rev);
  notifier.onCommitted('b', 9n);
  await notifier.close();
  await expect.poll(() => [...heard].sort()).toEqual(['a:3', 'b:9']);
});

test('a commit through the door is heard by every listening process', async () => {
  const { clientId } = await database.seedClient();
  await expect.poll(() => heard).toContain(`${clientId}:1`);
});

test('a database that is away is reported and breaks nothing', async () => {
  const failures: unknown[] = [];
  const pool = { query: () => Promise.reject(new Error('away')) };
  const notifier = createRevisionNotifier({ pool, onFailure: (error) => failures.push(error) });
  notifier.onCommitted('a', 1n);
  await notifier.close();
  expect(failures).toEqual([new Error('away')]);
});
