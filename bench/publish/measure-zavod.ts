import { setTimeout as wait } from 'node:timers/promises';
import { startWorkerProcess } from '../../cloud/src/jobs/publish/testing/worker-process.ts';
import { startBusyLanes, type BusyLanes } from './busy-lanes.ts';
import { summarise } from './lateness.ts';
import type { Scenario } from './scenario.ts';
import { seedPosts, setDue, warmUpPosts } from './seed-posts.ts';
import type { Surroundings } from './surroundings.ts';
import { backendsOf } from './postgres-processes.ts';
import { startUsage } from './usage.ts';

/** The posts through the publish lane, in a process of its own, all planned and prepared ahead. */
export async function measureZavod(scenario: Scenario, around: Surroundings): Promise<Record<string, unknown>> {
  const { urls, admin, telegram, folder } = around;
  const clients = await seedPosts({ ...scenario, posts: scenario.posts + warmUpPosts(scenario) }, around);
  const options = { workerUrl: urls.zavod_worker, queueUrl: urls.zavod_queue, networks: { telegram: telegram.url }, answerLimitMs: 60_000, settings: {}, dataDir: folder, beatEveryMs: 5_000, deadAfterMs: 25_000 };
  const workers = await Promise.all(Array.from({ length: scenario.workers }, () => startWorkerProcess(options)));
  const count = async (state: string): Promise<number> =>
    (await admin.query<{ count: number }>('SELECT count(*)::int AS count FROM publication WHERE state = $1', [state])).rows[0]?.count ?? -1;
  while ((await count('armed')) < scenario.posts + warmUpPosts(scenario)) await wait(200);
  // Alarms, timers and pools as in a worker that has run for a while; then the hour is set for all of them.
  const startAt = Date.now() + 15_000;
  await setDue(scenario, urls, admin, startAt);
  const busy = scenario.isBusy ? await busyUntil(around, clients, startAt) : undefined;
  await wait(startAt - Date.now());
  const endUsage = await startUsage(async () => ({
    worker: workers.flatMap(({ child }) => child.pid ?? []),
    telegram: [telegram.pid],
    lanes: busy?.pids ?? [],
    ...(await backendsOf(admin)),
  }));
  await wait(scenario.overMs);
  for (let waited = 0; waited < 120_000 && (await count('published')) < scenario.posts + warmUpPosts(scenario); waited += 200) await wait(200);
  const used = await endUsage();
  const lanes = busy === undefined ? {} : { lanesDidMeanwhile: await busy.report() };
  await busy?.stop();
  const result = await compare(scenario, around, startAt);
  await Promise.all(workers.map((worker) => worker.stop()));
  for (const line of workers.flatMap(({ errors }) => errors).slice(0, 20)) process.stderr.write(`${line}\n`);
  return { ...result, processes: scenario.workers, ...lanes, used };
}

/** Started so that they are in full work when the posts are due. */
async function busyUntil(around: Surroundings, clients: readonly string[], startAt: number): Promise<BusyLanes> {
  await wait(Math.max(0, startAt - 12_000 - Date.now()));
  return startBusyLanes({ ...around, clients });
}

/** What the simulator received against what the database says. */
async function compare(scenario: Scenario, { admin, telegram }: Surroundings, startAt: number): Promise<Record<string, unknown>> {
  const everyPost = await telegram.posts();
  const { rows } = await admin.query<{ hash: string; due: Date; state: string }>('SELECT payload_hash AS hash, due_at AS due, state FROM publication WHERE due_at >= $1', [new Date(startAt)]);
  const hashes = new Set(rows.map(({ hash }) => hash));
  const posts = everyPost.filter(({ payloadSha256 }) => hashes.has(payloadSha256));
  const received = Map.groupBy(posts, ({ payloadSha256 }) => payloadSha256);
  const seen = rows.flatMap(({ hash, due }) => (received.get(hash) ?? []).slice(0, 1).map((post) => ({ post, due: due.getTime() })));
  const first = Math.min(...rows.map(({ due }) => due.getTime()));
  const drainedMs = Math.max(...posts.map(({ shownAtMs, receivedAtMs }) => shownAtMs ?? receivedAtMs)) - first;
  return {
    ...summarise(seen.map(({ post, due }) => post.receivedAtMs - due)),
    ...(scenario.videoBytes > 0 ? { visible: summarise(seen.map(({ post, due }) => (post.shownAtMs ?? Number.NaN) - due)) } : {}),
    drainedMs,
    perSecond: Math.round((posts.length / drainedMs) * 1_000),
    duplicates: [...received.values()].filter((one) => one.length > 1).length,
    losses: rows.filter(({ hash, state }) => state !== 'published' || !received.has(hash)).length,
  };
}
