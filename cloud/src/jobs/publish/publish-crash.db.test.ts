import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPublishingTestBed, type PublishingTestBed, type SeededPublication } from '../../publishing/testing/publishing-test-bed.ts';
import type { PublishWorkerOptions } from './testing/publish-worker.ts';
import { startWorkerProcess, type WorkerProcess } from './testing/worker-process.ts';

// ZAVOD_CRASH_MINUTES makes the storm longer; the number of posts grows with it.
const minutes = Number(process.env['ZAVOD_CRASH_MINUTES'] ?? 0);
const STORM_MS = minutes > 0 ? minutes * 60_000 : 14_000;
const POSTS = minutes > 0 ? Math.round((STORM_MS / 1000) * 6) : 100;

let bed: PublishingTestBed;
let worker: WorkerProcess | undefined;
beforeAll(async () => {
  bed = await startPublishingTestBed();
});
afterAll(async () => {
  await worker?.kill();
  await bed.close();
});

const seedMany = async (): Promise<SeededPublication[]> => {
  const targets: { clientId: string; channelId: string }[] = [];
  for (let index = 0; index < 5; index += 1) {
    const { clientId } = await bed.database.seedClient();
    targets.push({ clientId, channelId: await bed.seedChannel({ clientId }) });
  }
  const publications: SeededPublication[] = [];
  for (let index = 0; index < POSTS; index += 1) {
    const target = targets[index % targets.length];
    if (target) publications.push(await bed.seed({ ...target, dueInMs: 3_000 + (index * (STORM_MS - 4_000)) / POSTS }));
  }
  return publications;
};

const unfinished = async (): Promise<number> => {
  const [row] = await bed.database.asAdmin<{ count: number }>(
    `SELECT count(*)::int AS count FROM publication WHERE state IN ('planned', 'arming', 'armed', 'sending', 'unknown')`,
  );
  return row?.count ?? -1;
};

test(
  'with half of the calls going wrong and the worker killed each second, nothing is doubled, lost, early or altered',
  { timeout: STORM_MS * 2 + 90_000 },
  async () => {
    const publications = await seedMany();
    await bed.telegram.faults({
      seeded: {
        seed: 20_261_124,
        rate: 0.5,
        faults: [
          { kind: 'lost-before' },
          { kind: 'accepted-reply-lost' },
          { kind: 'accepted-late', delayMs: 1_200 },
          { kind: 'slow', delayMs: 250 },
          { kind: 'too-many-requests', retryAfterSeconds: 1 },
          { kind: '5xx-before' },
          { kind: '5xx-after' },
          { kind: 'html-error', applied: true },
          { kind: 'html-error', applied: false },
          { kind: 'cut-answer' },
        ],
      },
    });
    const options: PublishWorkerOptions = {
      workerUrl: bed.database.urls.zavod_worker,
      queueUrl: bed.database.urls.zavod_queue,
      networks: { telegram: bed.telegram.url },
      answerLimitMs: 800,
      settings: { sweepEveryMs: 500, armLeaseMs: 2_500, sendLeaseMs: 5_000, callStartLimitMs: 1_000, quietMs: 1_500 },
    };
    let kills = 0;
    const endAt = Date.now() + STORM_MS;
    // On a machine with a lot to do a round takes its time: some are wanted all the same.
    while (Date.now() < endAt || kills < 6) {
      worker = await startWorkerProcess(options);
      await wait(1_000);
      await worker.kill();
      kills += 1;
    }
    await bed.telegram.faults({ clear: true });
    worker = await startWorkerProcess(options);
    await expect.poll(unfinished, { timeout: 45_000, interval: 200 }).toBe(0);
    await worker.stop();

    const posts = await bed.telegram.posts();
    const outByHash = Map.groupBy(posts, ({ payloadSha256 }) => payloadSha256);
    const counts = { published: 0, needsHuman: 0, doubled: 0, lost: 0, early: 0, altered: 0, kills, calls: 0 };
    counts.calls = (await bed.telegram.calls()).filter(({ method }) => method === 'sendMessage').length;
    for (const publication of publications) {
      const row = await bed.row(publication);
      const out = outByHash.get(row.payload_hash ?? '') ?? [];
      outByHash.delete(row.payload_hash ?? '');
      if (row.state === 'published') counts.published += 1;
      else if (row.state === 'needs_human') counts.needsHuman += 1;
      else counts.lost += 1;
      if (out.length > 1) counts.doubled += 1;
      // What counts as published must be there under the id that was stored.
      if (row.state === 'published' && String(out[0]?.messageId) !== row.external_id) counts.lost += 1;
      if (out.some(({ receivedAtMs }) => receivedAtMs < row.due_at.getTime())) counts.early += 1;
    }
    counts.altered = outByHash.size;
    process.stdout.write(`${JSON.stringify({ test: 'publish-crash', posts: POSTS, ...counts })}\n`);
    expect(counts).toMatchObject({ doubled: 0, lost: 0, early: 0, altered: 0 });
    expect(counts.published + counts.needsHuman).toBe(POSTS);
    expect(counts.published).toBeGreaterThan(POSTS / 3);
    expect(kills).toBeGreaterThan(5);
  },
);
