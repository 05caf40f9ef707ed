import { makeWorkerUtils } from 'graphile-worker';
import type { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openPool } from '../../db/open-pool.ts';
import { defaultPublishingSettings } from '../../publishing/settings.ts';
import { seedArmed } from '../../publishing/testing/seed-armed.ts';
import { startPublishingTestBed, type PublishingTestBed, type SeededPublication } from '../../publishing/testing/publishing-test-bed.ts';
import { startPublishLane, type PublishLane } from './start-publish-lane.ts';
import { createWorkerHeartbeat } from './worker-heartbeat.ts';

let bed: PublishingTestBed;
let queuePool: Pool;
let lane: PublishLane | undefined;
beforeAll(async () => {
  bed = await startPublishingTestBed();
  queuePool = openPool({ url: bed.database.urls.zavod_queue, size: 8, statementTimeoutMs: 60_000 });
});
afterAll(async () => {
  await queuePool.end();
  await bed.close();
});
beforeEach(() => bed.telegram.reset());
afterEach(async () => {
  await lane?.stop();
  lane = undefined;
});

const startLane = async (sweepEveryMs = 1_000): Promise<PublishLane> => {
  lane = await startPublishLane({
    context: bed.with({ ...defaultPublishingSettings, sweepEveryMs }),
    queuePool,
    workerPool: bed.database.pools.worker,
  });
  return lane;
};
const states = async (publications: readonly SeededPublication[]): Promise<string[]> => {
  const rows = await Promise.all(publications.map((publication) => bed.row(publication)));
  return [...new Set(rows.map(({ state }) => state))];
};
const waitUntil = (publications: readonly SeededPublication[], state: string, timeout = 20_000): Promise<void> =>
  expect.poll(() => states(publications), { timeout, interval: 50 }).toEqual([state]);
/** Milliseconds between the due time and the moment the network got the call, one a publication. */
const lateness = async (publications: readonly SeededPublication[]): Promise<number[]> => {
  const posts = new Map((await bed.telegram.posts()).map((post) => [post.payloadSha256, post.receivedAtMs]));
  return Promise.all(
    publications.map(async (publication) => {
      const row = await bed.row(publication);
      return (posts.get(row.payload_hash ?? '') ?? Number.NaN) - row.due_at.getTime();
    }),
  );
};

test('posts planned ahead, for now, and long overdue all go out, none early and none twice', async () => {
  const publications = await Promise.all(
    Array.from({ length: 40 }, (_, index) => bed.seed({ dueInMs: index < 4 ? -500 : 1_500 + index * 100 })),
  );
  await startLane();
  await waitUntil(publications, 'published');
  const late = await lateness(publications);
  expect(Math.min(...late)).toBeGreaterThanOrEqual(0);
  const planned = late.slice(4).sort((a, b) => a - b);
  expect(planned[Math.floor(planned.length / 2)]).toBeLessThan(500);
  expect(await bed.telegram.posts()).toHaveLength(publications.length);
});

test('in a rush intents are written ahead of their hour, yet no call is early and each goes out once', async () => {
  const target = { clientId: bed.clientId, channelId: bed.channelId };
  const publications = await seedArmed(bed, target, 150);
  const spread = `due_at = date_trunc('second', clock_timestamp()) + interval '3 seconds' + (get_byte(uuid_send(id), 15) * 4) * interval '1 millisecond'`;
  await bed.database.withClientRaw(bed.clientId, (tx) => tx.query(`UPDATE publication SET ${spread} WHERE id = ANY($1)`, [publications.map(({ publicationId }) => publicationId)]));
  await startLane();
  await waitUntil(publications, 'published');
  const [ahead] = await bed.database.asAdmin<{ count: number }>(
    `SELECT count(*)::int AS count FROM publication_attempt JOIN publication ON publication.id = publication_id WHERE started_at < due_at`,
  );
  expect(ahead?.count).toBeGreaterThan(0);
  expect(Math.min(...(await lateness(publications)))).toBeGreaterThanOrEqual(0);
  expect(await bed.telegram.posts()).toHaveLength(publications.length);
});

test('dropping the whole job schema loses nothing', async () => {
  const publications = await Promise.all(Array.from({ length: 10 }, (_, index) => bed.seed({ dueInMs: 5_500 + index * 50 })));
  const { engine } = await startLane();
  await waitUntil(publications, 'armed');
  await engine.sweepNow();
  // The queue's own polling may stand in the way for a moment.
  await expect.poll(() => queuePool.query('DROP SCHEMA graphile_worker CASCADE').then(() => 'dropped', String), { timeout: 5_000 }).toBe('dropped');
  await waitUntil(publications, 'published');
  expect(Math.min(...(await lateness(publications)))).toBeGreaterThanOrEqual(0);
  expect(await bed.telegram.posts()).toHaveLength(publications.length);
});

test('one alarm rings for all of a second, and a moved plan has one at its new hour', async () => {
  const [publication, neighbour] = [await bed.seed({ dueInMs: 60_000 }), await bed.seed({ dueInMs: 60_000 })];
  const due = new Date(Math.ceil((await bed.row(publication)).due_at.getTime() / 1_000) * 1_000);
  for (const one of [publication, neighbour]) await bed.set(one, `due_at = '${due.toISOString()}'`);
  const { engine } = await startLane();
  await waitUntil([publication, neighbour], 'armed');
  const ringTimes = async (): Promise<number[]> => {
    const { rows } = await queuePool.query<{ run_at: Date }>(
      'SELECT run_at FROM graphile_worker.jobs WHERE key LIKE $1 ORDER BY run_at',
      [`publications:${publication.clientId}:%`],
    );
    return rows.map(({ run_at }) => Math.round((run_at.getTime() - due.getTime()) / 1_000));
  };
  await engine.sweepNow();
  await expect.poll(ringTimes).toEqual([-3]);
  await bed.set(publication, `state = 'planned', generation = 2, due_at = due_at + interval '30 seconds'`);
  await engine.sweepNow();
  await expect.poll(ringTimes, { timeout: 5_000 }).toEqual([-3, 27]);
});

test('nothing is sent while the clocks disagree', async () => {
  const publication = await bed.seed({ dueInMs: -100 });
  const context = bed.with({ maxClockSkewMs: 2_000, sweepEveryMs: 300 });
  let skewMs = 5_000;
  const skewed = {
    ...context,
    query: async <Row extends object>(text: string, values?: unknown[]) => {
      const answer = await context.query<Row & Record<string, unknown>>(text, values);
      const rows = answer.rows.map((row) => (typeof row['ms'] === 'number' ? { ...row, ms: row['ms'] + skewMs } : row));
      return { ...answer, rows };
    },
  };
  lane = await startPublishLane({ context: skewed, queuePool, workerPool: bed.database.pools.worker });
  await waitUntil([publication], 'armed');
  await lane.engine.sweepNow();
  expect(await bed.telegram.posts()).toEqual([]);
  skewMs = 0;
  await waitUntil([publication], 'published');
});

test('stopping waits for calls that are out and writes their results', async () => {
  await bed.telegram.faults({ script: [{ fault: { kind: 'slow', delayMs: 400 } }] });
  const publication = await bed.seed({ dueInMs: -100 });
  const started = await startLane();
  await expect.poll(() => bed.telegram.posts()).toHaveLength(1);
  await started.stop();
  lane = undefined;
  expect((await bed.row(publication)).state).toBe('published');
});

test('the jobs of a silent worker are freed, those of a beating one are not', async () => {
  const utils = await makeWorkerUtils({ pgPool: queuePool });
  await utils.migrate();
  await utils.addJob('some_task', {}, { jobKey: 'dead' });
  await utils.addJob('some_task', {}, { jobKey: 'alive' });
  await queuePool.query(`UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'worker-' || key WHERE key IN ('dead', 'alive')`);
  await bed.database.asAdmin(
    `INSERT INTO worker_heartbeat (id, lane, host, pid, beat_at) VALUES ('worker-dead', 'publish', 'x', 1, now() - interval '26 seconds')`,
  );
  const heartbeat = createWorkerHeartbeat({
    lane: 'publish',
    pool: bed.database.pools.worker,
    utils,
    workerIds: () => ['worker-alive'],
    log: { warn: () => undefined },
  });
  await heartbeat.start();
  await heartbeat.freeDead();
  const { rows } = await queuePool.query(`SELECT key, locked_by FROM graphile_worker.jobs WHERE key IN ('dead', 'alive') ORDER BY key`);
  expect(rows).toEqual([
    { key: 'alive', locked_by: 'worker-alive' },
    { key: 'dead', locked_by: null },
  ]);
  await heartbeat.close();
  await utils.release();
});
