import { randomUUID } from 'node:crypto';
import { Logger, makeWorkerUtils, parseCrontab, run, runOnce, type TaskList, type WorkerUtils } from 'graphile-worker';
import type { Pool } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CollectionContext } from '../../collection/collection-context.ts';
import { openPool } from '../../db/open-pool.ts';
import { endQueuePool } from '../../db/testing/end-queue-pool.ts';
import { createTestDatabase, type TestDatabase } from '../../db/testing/test-database.ts';
import type { CollectOutcome, SourceAdapter } from '../../sources/source-adapter.ts';
import { requestCollection } from '../../features/sources/request-collection.ts';
import { createEnqueue } from '../enqueue.ts';
import { collectDueSourcesCron, collectDueSourcesTask, createCollectDueSourcesJob } from './collect-due-sources-job.ts';
import { collectSourceTask, createCollectSourceJob } from './collect-source-job.ts';
import { createRequestDraft } from './request-draft.ts';

let database: TestDatabase;
let queuePool: Pool;
let utils: WorkerUtils;
let read: string[];
let atRead: (url: string) => Promise<void>;

// A database for each test: what is due is counted over all clients.
beforeEach(async () => {
  read = [];
  atRead = async () => undefined;
  database = await createTestDatabase();
  queuePool = openPool({ url: database.urls.zavod_queue, size: 3 });
  utils = await makeWorkerUtils({ pgPool: queuePool, logger: new Logger(() => () => undefined) });
  await utils.migrate();
});
afterEach(async () => {
  await utils.release();
  await endQueuePool(queuePool);
  await database.close();
});

test('the clients take turns, and a second look adds no second job', async () => {
  const busy = await clientWithSources(5);
  const small = await clientWithSources(1);
  await lookForDue(2);
  await lookForDue(2);
  const jobs = await queued(collectSourceTask);
  expect(new Set(jobs.map((job) => job.clientId))).toEqual(new Set([busy, small]));
  expect(jobs).toHaveLength(2);
});

test('paused, waiting and leased sources are left alone', async () => {
  const clientId = await clientWithSources(4);
  const due = await database.withClient(clientId, async (tx) => {
    const [paused, later, leased, left] = await tx.source.findMany({ where: { clientId }, orderBy: { url: 'asc' } });
    const soon = new Date(Date.now() + 60_000);
    await tx.source.updateMany({ where: { clientId, id: paused?.id ?? '' }, data: { state: 'paused' } });
    await tx.source.updateMany({ where: { clientId, id: later?.id ?? '' }, data: { nextAt: soon } });
    await tx.source.updateMany({ where: { clientId, id: leased?.id ?? '' }, data: { leaseUntil: soon } });
    return left;
  });
  await lookForDue(50);
  expect((await queued(collectSourceTask)).map((job) => job.sourceId)).toEqual([due?.id]);
});

test('the queue reads every due source and asks for a draft of each story', async () => {
  const clientId = await clientWithSources(3);
  await utils.addJob(collectDueSourcesTask, {});
  await work();
  expect(read.toSorted()).toEqual(['https://news.example/0', 'https://news.example/1', 'https://news.example/2']);
  const drafts = await queued('generate-draft');
  expect(drafts).toHaveLength(3);
  expect(new Set(drafts.map((job) => job.clientId))).toEqual(new Set([clientId]));
  await utils.addJob(collectDueSourcesTask, {});
  await work();
  expect(read).toHaveLength(3);
});

test('the line for the clock is one the queue understands', () => {
  expect(parseCrontab(collectDueSourcesCron)).toMatchObject([{ task: collectDueSourcesTask }]);
});

test('a client with one source waits two seconds at most while another has 100,000 due', async () => {
  const big = await clientWithSources(0);
  const admin = await database.adminPool.connect();
  // Without the triggers of the sync: they are no part of this and take most of a minute for so many rows.
  await admin.query('SET session_replication_role = replica');
  await admin.query(
    `INSERT INTO source (client_id, id, kind, title, url) SELECT $1, gen_random_uuid(), 'rss', 'S', 'https://big.example/' || n FROM generate_series(1, 100000) n`,
    [big],
  );
  await admin.query('RESET session_replication_role');
  admin.release();
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const done = new Promise<number>((resolve) => {
    atRead = async (url) => {
      if (!url.startsWith('https://big.example/')) return resolve(performance.now());
      // The big client's publishers are slow: what is begun stays in its place.
      await held;
    };
  });
  await utils.addJob(collectDueSourcesTask, {});
  const runner = await run({ pgPool: queuePool, taskList: tasks(), concurrency: 4, pollInterval: 200, noHandleSignals: true, logger: new Logger(() => () => undefined) });
  try {
    await waitForJobs();
    const small = await clientWithSources(1);
    const start = performance.now();
    await requestCollection({ enqueue: createEnqueue({ queuePool, log: { warn: () => undefined } }) }, small, await firstSource(small));
    expect((await done) - start).toBeLessThan(2_000);
  } finally {
    release();
    await runner.stop();
  }
});

// Until the big client's jobs stand in the queue and hold what they may hold.
async function waitForJobs(): Promise<void> {
  await expect.poll(() => queued(collectSourceTask).then((jobs) => jobs.length), { timeout: 20_000, interval: 50 }).toBeGreaterThan(100);
  await expect.poll(() => read.length, { timeout: 20_000, interval: 50 }).toBeGreaterThanOrEqual(2);
}

async function firstSource(clientId: string): Promise<string> {
  const source = await database.withClient(clientId, (tx) => tx.source.findFirstOrThrow({ where: { clientId } }));
  return source.id;
}

/** A run ends as well when all that is left stands in a queue that is just being released: then it is run again. */
async function work(): Promise<void> {
  do {
    await runOnce({ pgPool: queuePool, taskList: tasks(), noHandleSignals: true, logger: new Logger(() => () => undefined) });
  } while ((await queued(collectSourceTask)).length > 0);
}

function tasks(): TaskList {
  const context: CollectionContext = {
    withClient: database.withClientAsWorker,
    sources: new Map([['rss', oneItemSource()]]),
    guardedFetch: () => Promise.reject(new Error('no picture is expected')),
    mediaStore: { put: () => Promise.reject(new Error('no file is expected')), read: async () => undefined },
    requestDraft: createRequestDraft(utils),
    now: () => new Date(),
    owner: 'test',
    log: { info: () => undefined, warn: () => undefined },
  };
  const due = createCollectDueSourcesJob({ workerPool: database.pools.worker, queue: utils });
  return { [collectDueSourcesTask]: due, [collectSourceTask]: createCollectSourceJob(context) };
}

// A kind of source of this test's own: each address has one item.
function oneItemSource(): SourceAdapter {
  return {
    kind: 'rss',
    async collect({ url }): Promise<CollectOutcome> {
      read.push(url);
      await atRead(url);
      const item = { externalId: url, url, title: `What happened at ${url}`, author: null, publishedAt: null, html: '', text: '', imageUrl: null, language: 'en', categories: [] };
      return { status: 'changed', items: [item], title: null, validators: { etag: null, lastModified: null }, nextAfterMs: 900_000 };
    },
    close: async () => undefined,
  };
}

async function clientWithSources(count: number): Promise<string> {
  const { clientId } = await database.seedClient();
  await database.withClient(clientId, (tx) =>
    tx.source.createMany({ data: Array.from({ length: count }, (_, index) => ({ id: randomUUID(), clientId, kind: 'rss', title: 'S', url: `https://news.example/${index}` })) }),
  );
  return clientId;
}

function lookForDue(maxSources: number): Promise<unknown> {
  const job = createCollectDueSourcesJob({ workerPool: database.pools.worker, queue: utils, maxSources });
  // The job uses neither its payload nor the helpers of the queue.
  return Promise.resolve(Reflect.apply(job, undefined, [{}, {}]));
}

async function queued(task: string): Promise<{ clientId: string; sourceId?: string }[]> {
  const rows = await database.asAdmin<{ payload: { clientId: string; sourceId?: string } }>(
    'SELECT j.payload FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = $1',
    [task],
  );
  return rows.map((row) => row.payload);
}
