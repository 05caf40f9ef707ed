import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate } from '../db/migrate.ts';
import { openPool } from '../db/open-pool.ts';
import { ensureRoles, type RoleUrls } from '../db/roles.ts';
import { TEST_MASTER_KEY } from '../db/testing/test-master-key.ts';
import { createWithClientRaw } from '../db/with-client-raw.ts';
import { createStormPerson } from './testing/storm/storm-person.ts';
import { seedStormPosts, type StormPost } from './testing/storm/storm-posts.ts';
import { createStormProcesses, type StormProcesses } from './testing/storm/storm-processes.ts';
import { stormNetworks } from './testing/storm/storm-networks.ts';
import type { StormNetwork } from './testing/storm/storm-network.ts';
import { watchUnknowns } from './testing/storm/storm-watch.ts';
import { judge, type PublicationEnd } from './testing/storm/verdict.ts';

// pnpm test:crash. Half of all calls go wrong, the worker is killed each second, the API each third and the database each
// eighth, while somebody goes on editing. ZAVOD_TEST_CRASH_POSTS asks for more posts; the storm grows with them.
const totalPosts = Number(process.env['ZAVOD_TEST_CRASH_POSTS'] ?? 2_100);
/** Their hours lie in this time; the storm goes on until nearly all of them have ended, three times as long at most. */
const hoursMs = 10_000 + totalPosts * 100;
const stormLimitMs = hoursMs * 3;
const faultsLimitMs = 60_000;
const calmLimitMs = 120_000;
// As in earnest, only faster: leases, the quiet time, the waits before something is tried again.
const settings = {
  sweepEveryMs: 500,
  armAheadMs: 20_000,
  armLeaseMs: 2_500,
  nearRetryMs: 500,
  sendLeaseMs: 5_000,
  callStartLimitMs: 1_000,
  quietMs: 1_500,
  catchUpEveryMs: 500,
};

let processes: StormProcesses;
let networks: StormNetwork[];
let urls: RoleUrls;
beforeAll(async () => {
  processes = await createStormProcesses();
  urls = await ensureRoles({ adminUrl: processes.databaseUrl, masterKey: TEST_MASTER_KEY });
  await migrate({ ownerUrl: urls.zavod_owner });
  networks = await stormNetworks(totalPosts / 3);
}, 120_000);
afterAll(async () => {
  await processes.close();
  for (const network of networks) await network.close();
}, 60_000);

test('in a storm over every network nothing is doubled, lost, early or altered', { timeout: stormLimitMs + faultsLimitMs + calmLimitMs + 120_000 }, async () => {
  const posts = await seedAll();
  const watch = watchUnknowns(processes.databaseUrl);
  for (const network of networks) await network.setFaults(true);
  const storm = await rage(posts);
  // The killing ends; the faults go on until nearly all have ended, so that half of all calls meet one.
  await processes.startApi();
  await processes.startWorker(workerOptions());
  for (const until = Date.now() + faultsLimitMs; Date.now() < until && (await left()) > posts.length / 100; ) await wait(500);
  for (const network of networks) await network.setFaults(false);
  const calmAt = Date.now();
  await expect.poll(unfinished, { timeout: calmLimitMs, interval: 500 }).toEqual([]);
  const settledMs = Date.now() - calmAt;

  const unknowns = await watch.stop();
  const verdict = await judge(networks, posts, await readEnds());
  const calls = await summarize(posts);
  process.stdout.write(`${JSON.stringify({ test: 'crash', posts: posts.length, networks: calls, ...verdict, ...storm, ...unknowns, settledMs })}\n`);
  expect(verdict).toMatchObject({ doubled: 0, lost: 0, early: 0, altered: 0 });
  expect(verdict.published).toBeGreaterThan(posts.length / 2);
  for (const { calls: made, faults } of Object.values(calls)) expect(faults).toBeGreaterThan(made * 0.4);
  expect(unknowns.longestUnknownMs).toBeLessThan(120_000);
  expect(settledMs).toBeLessThan(120_000);
});

async function seedAll(): Promise<StormPost[]> {
  const auth = openPool({ url: urls.zavod_auth, size: 1 });
  const app = openPool({ url: urls.zavod_app, size: 2, statementTimeoutMs: 60_000 });
  const userId = randomUUID();
  await auth.query('INSERT INTO app_user (id, email, display_name) VALUES ($1, $2, $3)', [userId, 'storm@zavod.example', 'Storm']);
  const fromMs = Date.now() + 8_000;
  const posts: StormPost[] = [];
  for (const network of networks) {
    posts.push(
      ...(await seedStormPosts({
        network,
        count: Math.round(totalPosts / networks.length),
        fromMs,
        untilMs: fromMs + hoursMs,
        userId,
        withClient: createWithClientRaw({ pool: app }),
        folder: processes.folder,
      })),
    );
  }
  person = createStormPerson(userId);
  await Promise.all([auth.end(), app.end()]);
  return posts;
}

let person: ReturnType<typeof createStormPerson>;

interface Rage {
  stormMs: number;
  /** Publications that were without an end when the storm was over. */
  leftByStorm: number;
  workerKills: number;
  apiKills: number;
  databaseKills: number;
  rewrites: number;
}

async function rage(posts: readonly StormPost[]): Promise<Rage> {
  const found: Rage = { stormMs: 0, leftByStorm: posts.length, workerKills: 0, apiKills: 0, databaseKills: 0, rewrites: 0 };
  const startedAt = Date.now();
  await processes.startApi();
  const editing = rewriteSome(posts, startedAt + hoursMs, () => (found.rewrites += 1));
  for (let round = 1; found.leftByStorm > posts.length / 100 && Date.now() < startedAt + stormLimitMs; round += 1) {
    const startAt = Date.now();
    void processes.startApi();
    await processes.startWorker(workerOptions()).catch(() => undefined);
    // On a machine with a lot to do a second is not enough to come to anything: it lives as long as its start has taken.
    await wait(Math.max(1_000, Date.now() - startAt));
    await processes.killWorker();
    found.workerKills += 1;
    // One that has not answered yet is not worth killing: the networks would never get the files they fetch from it.
    if (round % 3 === 0 && processes.isApiReady()) {
      await processes.killApi();
      found.apiKills += 1;
    }
    if (round % 8 === 0) {
      await processes.crashDatabase();
      found.databaseKills += 1;
      found.leftByStorm = await left();
    }
  }
  await editing;
  return { ...found, stormMs: Date.now() - startedAt };
}

/** Every twelfth post gets other words a few seconds before its hour, one after the other. */
async function rewriteSome(posts: readonly StormPost[], endAt: number, onTaken: () => void): Promise<void> {
  const some = posts.filter((_, index) => index % 12 === 0).toSorted((a, b) => a.dueAtMs - b.dueAtMs);
  for (const post of some) {
    await wait(Math.max(0, Math.min(post.dueAtMs - 3_000, endAt) - Date.now()));
    if (await person.rewrite(post, processes.apiUrl)) onTaken();
  }
}

const urlOf = (name: StormNetwork['network']): string => networks.find(({ network }) => network === name)?.workerUrl ?? '';

const workerOptions = () => ({
  workerUrl: urls.zavod_worker,
  queueUrl: urls.zavod_queue,
  answerLimitMs: 800,
  settings,
  networks: { telegram: urlOf('telegram'), instagram: urlOf('instagram'), youtube: urlOf('youtube') },
  dataDir: processes.folder,
  apiUrl: processes.apiUrl,
});

/** What has no end yet, and why: the words of a failure of this test. */
function unfinished(): Promise<{ network: string; state: string; code: string | null; count: number }[]> {
  return ask(
    `SELECT channel.network, publication.state, publication.error_code AS code, count(*)::int AS count
     FROM publication JOIN channel ON channel.client_id = publication.client_id AND channel.id = publication.channel_id
     WHERE publication.state IN ('planned', 'arming', 'armed', 'sending', 'unknown')
     GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
  );
}

const left = async (): Promise<number> => (await unfinished()).reduce((sum, { count }) => sum + count, 0);

/** By network: posts, the calls that its simulator noted, and how many of those it spoilt. */
async function summarize(posts: readonly StormPost[]): Promise<Record<string, { posts: number; calls: number; faults: number }>> {
  const entries = networks.map(async (network) => {
    const { made, faulty } = await network.calls();
    return [network.network, { posts: posts.filter((post) => post.network === network.network).length, calls: made, faults: faulty }] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

async function readEnds(): Promise<Map<string, PublicationEnd>> {
  const rows = await ask<Omit<PublicationEnd, 'dueAtMs'> & { dueAt: Date }>(
    `SELECT publication.id, publication.state, error_code AS code, external_id AS "externalId", due_at AS "dueAt", payload_hash AS "payloadHash", post.title, post.text
     FROM publication JOIN post ON post.client_id = publication.client_id AND post.id = publication.post_id`,
  );
  return new Map(rows.map(({ dueAt, ...row }) => [row.id, { ...row, dueAtMs: dueAt.getTime() }]));
}

async function ask<Row extends object>(text: string): Promise<Row[]> {
  const admin = openPool({ url: processes.databaseUrl, size: 1 });
  try {
    return (await admin.query<Row>(text)).rows;
  } finally {
    await admin.end();
  }
}
