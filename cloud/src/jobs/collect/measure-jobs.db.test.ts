import { randomUUID } from 'node:crypto';
import { Logger, makeWorkerUtils, runOnce, type JobHelpers, type TaskList, type WorkerUtils } from 'graphile-worker';
import type { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openPool } from '../../db/open-pool.ts';
import { endQueuePool } from '../../db/testing/end-queue-pool.ts';
import { createTestDatabase, type TestDatabase } from '../../db/testing/test-database.ts';
import { TEST_MASTER_KEY } from '../../db/testing/test-master-key.ts';
import type { MeasuringContext } from '../../measuring/measuring-context.ts';
import { takeChannel } from '../../measuring/take-channel.ts';
import { createInstagramAdapter } from '../../networks/instagram/instagram-adapter.ts';
import { startInstagramTestBed, testAccountId, testKey, type InstagramTestBed } from '../../networks/instagram/testing/instagram-test-bed.ts';
import { createChannelCredentials } from '../../security/channel-credentials.ts';
import { createVault } from '../../security/vault.ts';
import { createClearOldRecordsJob } from '../upkeep/clear-old-records.ts';
import { createMeasureChannelJob, measureChannelTask } from './measure-channel-job.ts';
import { createMeasureDueChannelsJob, measureDueChannelsTask } from './measure-due-channels-job.ts';

const credentials = createChannelCredentials(createVault([TEST_MASTER_KEY]));
const quiet = { info: () => undefined, warn: () => undefined };
const minutes = (count: number): number => count * 60_000;
const hours = (count: number): number => count * 3_600_000;

let database: TestDatabase;
let bed: InstagramTestBed;
let queuePool: Pool;
let utils: WorkerUtils;
let adapter: ReturnType<typeof createInstagramAdapter>;
let nowMs: number;
let context: MeasuringContext;
let clientId: string;
let channelId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  bed = await startInstagramTestBed({ accounts: [{ igUserId: testAccountId, username: 'zavod.test', name: 'Утро', accessToken: testKey, followers: 9_000 }] });
  queuePool = openPool({ url: database.urls.zavod_queue, size: 3 });
  utils = await makeWorkerUtils({ pgPool: queuePool, logger: new Logger(() => () => undefined) });
  await utils.migrate();
  adapter = createInstagramAdapter({ graphUrl: bed.url, now: () => nowMs });
  context = {
    withClient: database.withClientRawAsWorker,
    query: database.pools.worker.query.bind(database.pools.worker),
    adapters: { get: async () => adapter },
    openCredentials: credentials.open,
    now: () => new Date(nowMs),
    log: quiet,
  };
});
afterAll(async () => {
  await adapter.close();
  await utils.release();
  await endQueuePool(queuePool);
  await bed.close();
  await database.close();
});
beforeEach(async () => {
  await bed.reset();
  await database.asAdmin(`UPDATE client SET status = 'suspended'`);
  // In the middle of an hour, so that "within the hour" is not over by chance.
  nowMs = Math.floor(Date.now() / hours(1)) * hours(1) + minutes(20);
  ({ clientId } = await database.seedClient());
  channelId = randomUUID();
  await database.withClientRaw(clientId, (tx) =>
    tx.query(
      `INSERT INTO channel (client_id, id, network, title, external_id, time_zone, credentials) VALUES ($1, $2, 'instagram', 'Утро', $3, 'UTC', $4)`,
      [clientId, channelId, testAccountId, credentials.seal({ clientId, channelId }, { accessToken: testKey, family: 'instagram' })],
    ),
  );
});

/** A post that went out so many hours ago, here and at the network. */
async function publishedAgo(ageHours: number): Promise<string> {
  const [publicationId, postId] = [randomUUID(), randomUUID()];
  const mediaId = `179${Date.now()}${Math.floor(Math.random() * 1_000)}`;
  const publishedAtMs = nowMs - hours(ageHours);
  await bed.state({
    type: 'archive',
    posts: [{ mediaId, shortcode: mediaId, igUserId: testAccountId, creationId: mediaId, receivedAtMs: publishedAtMs, publishedAtMs, kind: 'IMAGE', caption: '', isAiGenerated: false, files: [] }],
  });
  await database.withClientRaw(clientId, async (tx) => {
    await tx.query(`INSERT INTO post (client_id, id, title, text, language) VALUES ($1, $2, 'Mill', 'Text', 'en')`, [clientId, postId]);
    await tx.query(
      `INSERT INTO publication (client_id, id, post_id, channel_id, state, wall_time, time_zone, tz_version, due_at, approved_hash, created_by, external_id, published_at)
       VALUES ($1, $2, $3, $4, 'published', '2026-11-24T14:30:00', 'UTC', '2026b', $5, 'h', $1, $6, $5)`,
      [clientId, publicationId, postId, channelId, new Date(publishedAtMs), mediaId],
    );
  });
  return publicationId;
}
async function moveTo(ms: number): Promise<void> {
  nowMs = ms;
  await bed.state({ type: 'clock', offsetMs: nowMs - Date.now() });
}

const measure = async (): Promise<void> => void (await createMeasureChannelJob(context)({ clientId, channelId }, {} as JobHelpers));
const tasks = (): TaskList => ({
  [measureDueChannelsTask]: createMeasureDueChannelsJob({ ...context, workerPool: database.pools.worker, queue: utils }),
  [measureChannelTask]: createMeasureChannelJob(context),
});
async function lookAndWork(): Promise<void> {
  await utils.addJob(measureDueChannelsTask, {});
  await runOnce({ pgPool: queuePool, logger: new Logger(() => () => undefined), taskList: tasks() });
}
const metrics = () =>
  database.asAdmin<{ publication_id: string | null; name: string; value: number; measured_at: Date }>(
    'SELECT publication_id, name, value, measured_at FROM metric WHERE client_id = $1 ORDER BY measured_at, name',
    [clientId],
  );
const watchOf = async (id: string) =>
  (await database.asAdmin<{ next_at: Date | null; error_code: string | null; lease_until: Date | null }>('SELECT * FROM metric_watch WHERE client_id = $1 AND id = $2', [clientId, id]))[0];

test('the queue finds what is due, and each post is asked again when its time comes', async () => {
  const young = await publishedAgo(0.5);
  const due = await publishedAgo(2);
  const old = await publishedAgo(31 * 24);
  await lookAndWork();
  const rows = await metrics();
  expect(rows.filter(({ publication_id: id }) => id === null).map(({ name }) => name).toSorted()).toEqual(['day-reach', 'day-views', 'followers']);
  expect(rows.filter(({ publication_id: id }) => id === due)).toHaveLength(6);
  expect(rows.some(({ publication_id: id }) => id === young || id === old)).toBe(false);
  expect((await watchOf(due))?.next_at?.getTime()).toBe(nowMs + hours(1));
  expect((await watchOf(channelId))?.next_at?.getTime()).toBe(nowMs + hours(24));

  await lookAndWork();
  expect(await metrics()).toHaveLength(rows.length);
  await moveTo(nowMs + hours(1));
  await lookAndWork();
  const likes = (await metrics()).filter(({ publication_id: id, name }) => id === due && name === 'likes');
  expect(likes).toHaveLength(2);
  expect(likes[1]?.value).toBeGreaterThan(likes[0]?.value ?? 0);
});

test('runs at once, and a run after one that was killed, leave one number for an hour', async () => {
  await publishedAgo(2);
  // A worker that took the channel and died: only its lease is left.
  const dead = await context.withClient(clientId, (tx) => takeChannel(tx, clientId, channelId, new Date(nowMs)));
  expect(dead?.posts).toHaveLength(1);
  await measure();
  expect(await metrics()).toEqual([]);
  await moveTo(nowMs + minutes(6));
  await Promise.all([measure(), measure(), measure()]);
  const first = await metrics();
  expect(first).toHaveLength(9);
  // Died after the numbers were kept and before anything else was: everything is due as before.
  await database.asAdmin('UPDATE metric_watch SET next_at = NULL, lease_until = NULL WHERE client_id = $1', [clientId]);
  await database.asAdmin('DELETE FROM metric_watch WHERE client_id = $1', [clientId]);
  await moveTo(nowMs + minutes(9));
  await measure();
  expect(await metrics()).toHaveLength(first.length);
});

test('a network that refuses is said on the watch and left alone for a while; the channel goes on publishing', async () => {
  const publicationId = await publishedAgo(2);
  await bed.faults({ script: [{ call: 'insights', fault: { kind: 'refused', code: 10, message: 'No permission for insights' } }] });
  await measure();
  expect((await metrics()).map(({ name }) => name)).toEqual(['followers']);
  expect(await watchOf(channelId)).toMatchObject({ error_code: 'network-no-rights', error_words: 'No permission for insights' });
  expect(await watchOf(publicationId)).toBeUndefined();
  expect(await database.asAdmin('SELECT state, state_code, paused_until FROM channel WHERE id = $1', [channelId])).toEqual([{ state: 'active', state_code: null, paused_until: null }]);
  await measure();
  expect((await bed.calls()).filter(({ name }) => name === 'account')).toHaveLength(1);
  await moveTo(nowMs + hours(7));
  await measure();
  expect(await watchOf(channelId)).toMatchObject({ error_code: null, lease_until: null });
  expect((await metrics()).some(({ publication_id: id }) => id === publicationId)).toBe(true);
});

test('what was measured before a limit stays, and only the rest is asked for again', async () => {
  const [late, early] = [await publishedAgo(2), await publishedAgo(4)];
  await bed.faults({ script: [{ call: 'insights', after: 2, fault: { kind: 'too-many-requests', regainMinutes: 20 } }] });
  await measure();
  expect(new Set((await metrics()).flatMap(({ publication_id: id }) => id ?? []))).toEqual(new Set([late]));
  expect((await watchOf(channelId))?.lease_until?.getTime()).toBe(nowMs + minutes(20));
  await moveTo(nowMs + minutes(21));
  await measure();
  expect(new Set((await metrics()).flatMap(({ publication_id: id }) => id ?? []))).toEqual(new Set([late, early]));
});

test('no client sees the numbers of another', async () => {
  await measure();
  const other = await database.seedClient();
  const seen = await database.withClientRaw(other.clientId, (tx) => tx.query('SELECT 1 FROM metric UNION ALL SELECT 1 FROM metric_watch'));
  expect(seen.rows).toEqual([]);
  expect((await metrics()).length).toBeGreaterThan(0);
});

test('after thirty days a day has one number, the last of it', async () => {
  const insert = (value: number, at: string) =>
    database.withClientRaw(clientId, (tx) =>
      tx.query(`INSERT INTO metric (client_id, id, channel_id, name, value, measured_at) VALUES ($1, $2, $3, 'followers', $4, $5::timestamptz)`, [clientId, randomUUID(), channelId, value, at]),
    );
  const day = (ago: number): string => new Date(Date.now() - ago * hours(24)).toISOString().slice(0, 10);
  for (const [value, at] of [[1, `${day(40)}T01:00:00Z`], [2, `${day(40)}T22:00:00Z`], [3, `${day(39)}T05:00:00Z`], [4, `${day(5)}T01:00:00Z`], [5, `${day(5)}T02:00:00Z`]] as const) await insert(value, at);
  for (let times = 0; times < 2; times += 1) {
    await createClearOldRecordsJob({ workerPool: database.pools.worker, log: quiet })({}, {} as JobHelpers);
    expect((await metrics()).map(({ value }) => value)).toEqual([2, 3, 4, 5]);
  }
});
