import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startEmbeddedPostgres } from '../cloud/src/db/embedded/start-embedded-postgres.ts';
import { migrate } from '../cloud/src/db/migrate.ts';
import { openPool } from '../cloud/src/db/open-pool.ts';
import { ensureRoles, type RoleUrls } from '../cloud/src/db/roles.ts';
import { startWorkerProcess, type WorkerProcess } from '../cloud/src/jobs/publish/testing/worker-process.ts';
import { talkToSimulator } from '../cloud/src/networks/telegram/testing/telegram-test-bed.ts';
import { measureBareQueue } from './publish/bare-queue.ts';
import { startBusyLanes } from './publish/busy-lanes.ts';
import { summarise } from './publish/lateness.ts';
import { readScenario } from './publish/scenario.ts';
import { seedPosts, setDue, type Admin } from './publish/seed-posts.ts';
import { startTelegram } from './publish/telegram.ts';

// node bench/publish.ts (options: publish/scenario.ts). How late posts leave: all planned and prepared ahead, against the
// simulated Telegram over HTTP, with a durable Postgres and the publish lane in a process of its own.
const scenario = readScenario();
const masterKey = Buffer.alloc(32);
const folder = await mkdtemp(join(tmpdir(), 'zavod-bench-publish-'));
const server = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres') });
const telegram = await startTelegram(folder, scenario.clients * scenario.channelsPerClient);
try {
  const urls = await ensureRoles({ adminUrl: server.adminUrl, masterKey });
  await migrate({ ownerUrl: urls.zavod_owner });
  const admin = openPool({ url: server.adminUrl, size: 2, statementTimeoutMs: 60_000 });
  const report = await measure(urls, admin, telegram.url);
  const reference = scenario.withReference ? { graphileWorkerAsItComes: await measureBareQueue(scenario, admin, server.adminUrl, telegram.url) } : {};
  process.stdout.write(`${JSON.stringify({ ...report, ...reference })}\n`);
  await admin.end();
} finally {
  telegram.stop();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

async function measure(urls: RoleUrls, admin: Admin, telegramUrl: string): Promise<Record<string, unknown>> {
  const clients = await seedPosts(scenario, urls, admin, telegramUrl);
  const workers = await Promise.all(
    Array.from({ length: scenario.workers }, () =>
      startWorkerProcess({ workerUrl: urls.zavod_worker, queueUrl: urls.zavod_queue, networks: { telegram: telegramUrl }, answerLimitMs: 20_000, settings: {} }),
    ),
  );
  const count = async (state: string): Promise<number> =>
    (await admin.query<{ count: number }>('SELECT count(*)::int AS count FROM publication WHERE state = $1', [state])).rows[0]?.count ?? -1;
  while ((await count('armed')) < scenario.posts) await wait(200);
  // Alarms, timers and pools as in a worker that has run for a while; then the hour is set for all of them.
  const startAt = Date.now() + 15_000;
  await setDue(scenario, urls, admin, startAt);
  const busy = scenario.isBusy ? await busyUntil(urls, clients, startAt) : undefined;
  await wait(startAt + scenario.overMs - Date.now());
  for (let waited = 0; waited < 60_000 && (await count('published')) < scenario.posts; waited += 200) await wait(200);
  const lanes = busy === undefined ? {} : { lanesDidMeanwhile: await busy.report() };
  await busy?.stop();
  const used = workers.map(usageOf);
  const result = await compare(admin, telegramUrl);
  await Promise.all(workers.map((worker) => worker.stop()));
  const { name, posts, overMs, workers: processes } = scenario;
  return { bench: 'publish', scenario: name, posts, overMs, clients: scenario.clients, channels: scenario.clients * scenario.channelsPerClient, processes, ...result, ...lanes, used };
}

/** Started so that they are in full work when the posts are due. */
async function busyUntil(urls: RoleUrls, clients: readonly string[], startAt: number) {
  await wait(Math.max(0, startAt - 12_000 - Date.now()));
  return startBusyLanes({ urls, adminUrl: server.adminUrl, masterKey, folder, clients });
}

/** What the simulator received against what the database says. */
async function compare(admin: Admin, telegramUrl: string): Promise<Record<string, number>> {
  const posts = await talkToSimulator(telegramUrl).posts();
  const { rows } = await admin.query<{ hash: string; due: Date; state: string }>('SELECT payload_hash AS hash, due_at AS due, state FROM publication');
  const received = Map.groupBy(posts, ({ payloadSha256 }) => payloadSha256);
  const lateMs = rows.flatMap(({ hash, due }) => (received.get(hash) ?? []).slice(0, 1).map((post) => post.receivedAtMs - due.getTime()));
  const first = Math.min(...rows.map(({ due }) => due.getTime()));
  const drainedMs = Math.max(...posts.map(({ receivedAtMs }) => receivedAtMs)) - first;
  return {
    ...summarise(lateMs),
    drainedMs,
    perSecond: Math.round((posts.length / drainedMs) * 1_000),
    duplicates: [...received.values()].filter((one) => one.length > 1).length,
    losses: rows.filter(({ hash, state }) => state !== 'published' || !received.has(hash)).length,
  };
}

/** Processor time and memory of one worker, as the system counts them. */
function usageOf({ child }: WorkerProcess): { cpuSeconds: string; rssMb: number } {
  const [rss = '', time = ''] = execFileSync('ps', ['-o', 'rss=,cputimes=', '-p', String(child.pid)], { encoding: 'utf8' }).trim().split(/\s+/);
  return { cpuSeconds: time, rssMb: Math.round(Number(rss) / 1024) };
}
