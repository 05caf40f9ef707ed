import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openPool } from '../../db/open-pool.ts';
import { startPublishingTestBed, type PublishingTestBed, type SeededPublication } from '../../publishing/testing/publishing-test-bed.ts';
import { startWorkerProcess, type WorkerProcess } from './testing/worker-process.ts';

// The only publish worker, as a process of its own with the settings it has in earnest, seen from outside.
const CONTINUES_WITHIN_MS = 35_000;
let bed: PublishingTestBed;
let worker: WorkerProcess | undefined;
beforeAll(async () => {
  bed = await startPublishingTestBed();
}, 60_000);
afterAll(() => bed.close());
beforeEach(() => bed.telegram.reset());
afterEach(async () => {
  await worker?.kill();
  worker = undefined;
});

const startWorker = (): Promise<WorkerProcess> =>
  startWorkerProcess({
    workerUrl: bed.database.urls.zavod_worker,
    queueUrl: bed.database.urls.zavod_queue,
    networks: { telegram: bed.telegram.url },
    answerLimitMs: 20_000,
    settings: {},
  });
const stateOf = async (publication: SeededPublication): Promise<string> => (await bed.row(publication)).state;
const countIn = async (publications: readonly SeededPublication[], state: string): Promise<number> => {
  const [row] = await bed.database.asAdmin<{ count: number }>('SELECT count(*)::int AS count FROM publication WHERE id = ANY($1::uuid[]) AND state = $2', [
    publications.map(({ publicationId }) => publicationId),
    state,
  ]);
  return row?.count ?? 0;
};
/** Their hours come one after the other from `inMs` on: nobody waits ten minutes for a test. */
const makeDue = async (publications: readonly SeededPublication[], inMs: number): Promise<void> => {
  await bed.database.withClientRaw(bed.clientId, (tx) =>
    tx.query(
      `UPDATE publication SET due_at = clock_timestamp() + ($2 + 10 * place) * interval '1 millisecond'
       FROM unnest($1::uuid[]) WITH ORDINALITY AS planned (wanted, place) WHERE publication.id = planned.wanted`,
      [publications.map(({ publicationId }) => publicationId), inMs],
    ),
  );
};

test('after kill -9 and a restart, what was being prepared, armed and sent goes on within 35 seconds', { timeout: 240_000 }, async () => {
  const armed = await Promise.all(Array.from({ length: 10 }, () => bed.seed({ dueInMs: 500_000 })));
  worker = await startWorker();
  await expect.poll(() => countIn(armed, 'armed'), { timeout: 60_000 }).toBe(armed.length);
  await bed.telegram.faults({
    script: [
      { method: 'sendMessage', fault: { kind: 'accepted-late', delayMs: 15_000 } },
      { method: 'getChat', after: 1, fault: { kind: 'slow', delayMs: 15_000 } },
    ],
  });
  const sending = await bed.seed({ dueInMs: -100 });
  await expect.poll(() => stateOf(sending), { timeout: 20_000, interval: 50 }).toBe('sending');
  const arming = await bed.seed({ dueInMs: 0 });
  await expect.poll(() => stateOf(arming), { timeout: 20_000, interval: 50 }).toBe('arming');

  await makeDue(armed, 10_000);
  await worker.kill();
  const killedAt = Date.now();
  worker = await startWorker();
  const goneOn = async (): Promise<unknown> => ({
    armed: await countIn(armed, 'published'),
    arming: await stateOf(arming),
    // Whether it is out nobody knows, so going on means to find out.
    sending: await stateOf(sending),
  });
  await expect.poll(goneOn, { timeout: 60_000, interval: 100 }).toEqual({ armed: armed.length, arming: 'published', sending: 'unknown' });
  const continuedMs = Date.now() - killedAt;
  process.stdout.write(`${JSON.stringify({ test: 'restart', continuedMs })}\n`);
  expect(continuedMs).toBeLessThan(CONTINUES_WITHIN_MS);
  const hashes = await Promise.all([...armed, arming].map(async (publication) => (await bed.row(publication)).payload_hash));
  const out = (await bed.telegram.posts()).map(({ payloadSha256 }) => payloadSha256);
  for (const hash of hashes) expect(out.filter((one) => one === hash)).toHaveLength(1);
});

test('deleting the schema of the job queue while 500 are planned loses none', { timeout: 300_000 }, async () => {
  const publications: SeededPublication[] = [];
  for (let index = 0; index < 500; index += 1) publications.push(await bed.seed({ dueInMs: 500_000 }));
  worker = await startWorker();
  const queuePool = openPool({ url: bed.database.urls.zavod_queue, size: 1 });
  await expect.poll(() => countIn(publications, 'armed'), { timeout: 120_000 }).toBe(publications.length);
  // The queue's own polling may stand in the way for a moment.
  await expect.poll(() => queuePool.query('DROP SCHEMA graphile_worker CASCADE').then(() => 'dropped', String), { timeout: 10_000 }).toBe('dropped');
  await queuePool.end();
  await makeDue(publications, 7_000);
  await expect.poll(() => countIn(publications, 'published'), { timeout: 180_000, interval: 250 }).toBe(publications.length);

  const out = Map.groupBy(await bed.telegram.posts(), ({ payloadSha256 }) => payloadSha256);
  const found = { out: out.size, doubled: 0, lost: 0, early: 0 };
  for (const publication of publications) {
    const row = await bed.row(publication);
    const visible = out.get(row.payload_hash ?? '') ?? [];
    if (visible.length === 0) found.lost += 1;
    if (visible.length > 1) found.doubled += 1;
    if (visible.some(({ receivedAtMs }) => receivedAtMs < row.due_at.getTime())) found.early += 1;
  }
  process.stdout.write(`${JSON.stringify({ test: 'queue-deleted', ...found })}\n`);
  expect(found).toEqual({ out: publications.length, doubled: 0, lost: 0, early: 0 });
});
