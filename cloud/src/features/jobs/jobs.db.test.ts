import { randomUUID } from 'node:crypto';
import { Logger, makeWorkerUtils } from 'graphile-worker';
import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertSql, sampleId, sampleRows } from '../../db/testing/sample-rows.ts';
import { openPool } from '../../db/open-pool.ts';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../../db/testing/test-database.ts';
import { refusalOf, startTestApi, type ApiClient, type TestApi } from '../../http/testing/test-api.ts';
import { collectSourceTask } from '../../jobs/collect/collect-source-job.ts';
import { measureChannelTask } from '../../jobs/collect/measure-channel-job.ts';
import { generateDraftName } from '../../jobs/generate/generate-draft.ts';
import { clientTasks } from '../../jobs/lane-of-task.ts';
import { ringPublicationTask } from '../../jobs/publish/publication-alarms.ts';
import { deliverWebhookTask } from '../../jobs/upkeep/deliver-webhook.ts';

let database: TestDatabase;
let api: TestApi;
let client: SeededClient;
let other: SeededClient;
let owner: ApiClient;
let queuePool: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startTestApi(database);
  client = await database.seedClient();
  other = await database.seedClient();
  owner = (await api.signedIn(client.ownerId)).api;
  queuePool = openPool({ url: database.urls.zavod_queue, size: 2 });
});
afterAll(async () => {
  await queuePool.end();
  await api.close();
  await database.close();
});

const read = () => owner.jobs.read.query({ clientId: client.clientId });
const laneNamed = async (name: string) => (await read()).lanes.find(({ lane }) => lane === name);
const add = (clientId: string, sourceId: string, runAt: string) =>
  queuePool.query(`SELECT graphile_worker.add_job('collect-source', json_build_object('clientId', $1::text, 'sourceId', $2::text), run_at := now() + $3::interval)`, [clientId, sourceId, runAt]);

test('before a worker has ever run there is nothing in the queue and nobody at work', async () => {
  const view = await read();
  expect(view.lanes.map(({ lane }) => lane)).toEqual(['publish', 'collect', 'generate', 'upkeep']);
  expect(view.lanes.every(({ workers, oldestWaitingAt }) => workers === 0 && oldestWaitingAt === null)).toBe(true);
  expect(view).toMatchObject({ jobs: [], lateness: { publications: 0, p50Ms: null, p99Ms: null } });
});

test('every job about a client is counted in the lane that works on it', () => {
  expect(Object.keys(clientTasks).toSorted()).toEqual([ringPublicationTask, collectSourceTask, measureChannelTask, generateDraftName, deliverWebhookTask].toSorted());
});

test('a client sees its own jobs by lane, the troubled ones by name, and nothing of another’s', async () => {
  const utils = await makeWorkerUtils({ pgPool: queuePool, logger: new Logger(() => () => undefined) });
  await utils.migrate();
  await utils.release();
  const source = sampleRows['source']?.(client.clientId, 0) ?? {};
  await database.withClientRaw(client.clientId, (tx) => tx.query(insertSql('source', source), Object.values(source)));
  const sourceId = sampleId('source', client.clientId, 0);
  await add(client.clientId, sourceId, '-5 minutes');
  await add(client.clientId, sourceId, '1 hour');
  await add(client.clientId, sourceId, '0');
  for (let n = 0; n < 3; n += 1) await add(other.clientId, randomUUID(), '-1 hour');
  await queuePool.query(
    `UPDATE graphile_worker._private_jobs SET attempts = 2, last_error = 'fetch-timeout: read http://user:secret@feed.test' WHERE id = (SELECT max(id) FROM graphile_worker._private_jobs WHERE payload->>'clientId' = $1)`,
    [client.clientId],
  );
  await database.pools.worker.query(`INSERT INTO worker_heartbeat (id, lane, host, pid) VALUES ('a', 'collect', 'one', 1), ('b', 'collect', 'one', 1), ('c', 'collect', 'two', 1)`);
  await database.pools.worker.query(`INSERT INTO worker_heartbeat (id, lane, host, pid, beat_at) VALUES ('d', 'publish', 'one', 2, now() - interval '1 minute')`);
  const collect = await laneNamed('collect');
  expect(collect).toMatchObject({ workers: 2, jobs: { planned: 1, waiting: 1, running: 0, failing: 1, 'given-up': 0 } });
  const waitedMs = Date.now() - Date.parse(collect?.oldestWaitingAt ?? '');
  expect(waitedMs).toBeGreaterThan(299_000);
  expect(waitedMs).toBeLessThan(330_000);
  expect(await laneNamed('publish')).toMatchObject({ workers: 0 });
  const view = await read();
  expect(view.jobs).toMatchObject([{ task: 'collect-source', state: 'failing', attempts: 2, code: 'fetch-timeout', about: { table: 'source', id: sourceId }, title: 'Feed' }]);
  expect(JSON.stringify(view)).not.toContain('secret');
});

test('how late posts were is told by middle and worst, without those that people published themselves', async () => {
  const { clientId } = client;
  const channelId = randomUUID();
  await database.withClientRaw(clientId, async (tx) => {
    for (const [id, mode] of [[channelId, 'api'], [randomUUID(), 'notify']]) {
      await tx.query(`INSERT INTO channel (id, client_id, network, title, external_id, time_zone, mode) VALUES ($1::uuid, $2, 'telegram', 'News', $1::uuid::text, 'UTC', $3)`, [id, clientId, mode]);
      for (const lateMs of mode === 'api' ? [20, 40, 2_000] : [300_000]) {
        const postId = randomUUID();
        await tx.query(`INSERT INTO post (id, client_id, title, text, language) VALUES ($1, $2, 'Post', 'Text', 'en')`, [postId, clientId]);
        await tx.query(
          `INSERT INTO publication (id, client_id, post_id, channel_id, state, wall_time, time_zone, tz_version, due_at, published_at, approved_hash, created_by)
           VALUES ($1, $2, $3, $4, 'published', '2026-11-24T10:00:00', 'UTC', 'test', date_trunc('second', now()) - interval '10 minutes',
             date_trunc('second', now()) - interval '10 minutes' + $5 * interval '1 millisecond', 'h', $1)`,
          [randomUUID(), clientId, postId, id, lateMs],
        );
      }
    }
  });
  const { lateness } = await read();
  expect(lateness.publications).toBe(3);
  expect(lateness.p50Ms).toBeCloseTo(40, 3);
  expect(lateness.p99Ms).toBeGreaterThan(1_900);
  expect(await laneNamed('publish')).toMatchObject({ doneLastHour: 4 });
});

test('a viewer is refused', async () => {
  const viewer = (await api.addMember(client.clientId, 'viewer')).api;
  expect(await refusalOf(viewer.jobs.read.query({ clientId: client.clientId }))).toBe('not-allowed');
});
