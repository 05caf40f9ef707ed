import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoGrowsSince, demoInstagram } from '../../simulators/demo/demo-accounts.ts';
import { demoPublishers } from '../../simulators/feeds/demo-publishers.ts';
import { createTestDatabase, type TestDatabase } from '../db/testing/test-database.ts';
import { TEST_MASTER_KEY } from '../db/testing/test-master-key.ts';
import { measureChannel } from '../measuring/measure-channel.ts';
import { createInstagramAdapter } from '../networks/instagram/instagram-adapter.ts';
import { startInstagramTestBed, type InstagramTestBed } from '../networks/instagram/testing/instagram-test-bed.ts';
import { createChannelCredentials } from '../security/channel-credentials.ts';
import { createVault } from '../security/vault.ts';
import { demoClientId, seedDemo } from './seed-demo.ts';

const credentials = createChannelCredentials(createVault([TEST_MASTER_KEY]));
let database: TestDatabase;
let bed: InstagramTestBed;
beforeAll(async () => {
  database = await createTestDatabase();
  bed = await startInstagramTestBed({ accounts: demoInstagram.map(({ publisherSlug: _slug, ...account }) => ({ ...account, growsSince: demoGrowsSince })) });
});
afterAll(async () => {
  await bed.close();
  await database.close();
});

test('a demo with a past has numbers of it, and its network goes on telling them', async () => {
  const deps = { authPool: database.pools.auth, withClientRaw: database.withClientRaw, credentials, feedsUrl: 'http://127.0.0.1:9', telegramUrl: bed.url, instagramUrl: bed.url, hasHistory: true };
  await seedDemo(deps);
  await seedDemo(deps);
  const clientId = demoClientId(demoPublishers[0]?.slug ?? '');
  const [counted] = await database.asAdmin<{ posts: string; published: string; rejected: string; followers: string; channel: string }>(
    `SELECT count(*) AS posts, count(*) FILTER (WHERE status = 'rejected') AS rejected, (SELECT count(*) FROM publication WHERE client_id = $1 AND state = 'published') AS published,
       (SELECT count(*) FROM metric WHERE client_id = $1 AND name = 'followers') AS followers, (SELECT id FROM channel WHERE client_id = $1 AND network = 'instagram') AS channel
     FROM post WHERE client_id = $1`,
    [clientId],
  );
  expect(Number(counted?.published)).toBeGreaterThan(60);
  expect(Number(counted?.rejected)).toBeGreaterThan(20);
  expect(counted?.followers).toBe('126');

  const adapter = createInstagramAdapter({ graphUrl: bed.url });
  const log = { info: () => undefined, warn: () => undefined };
  const context = { withClient: database.withClientRawAsWorker, query: database.pools.worker.query.bind(database.pools.worker), adapters: { get: async () => adapter }, openCredentials: credentials.open, now: () => new Date(), log };
  const likes = () => database.asAdmin<{ value: number; previous: number }>(
    `SELECT value, lag(value) OVER (PARTITION BY publication_id ORDER BY measured_at) AS previous FROM metric WHERE client_id = $1 AND name = 'likes'`,
    [clientId],
  );
  const before = await likes();
  await measureChannel(context, clientId, counted?.channel ?? '');
  await adapter.close();
  const after = await likes();
  expect(after.length).toBeGreaterThan(before.length + 20);
  expect(after.every(({ value, previous }) => previous === null || value >= previous)).toBe(true);
});
