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
import { judge, type PublicationEnd } from './testing/storm/verdict.ts';

// pnpm test:crash. Half of all calls go wrong, the worker is killed each second, the API each third and the database each
// eighth, while somebody goes on editing. ZAVOD_TEST_CRASH_POSTS asks for more posts; the storm grows with them.
const totalPosts = Number(process.env['ZAVOD_TEST_CRASH_POSTS'] ?? 2_100);
const stormMs = totalPosts * 45;
const settings = { sweepEveryMs: 500, armAheadMs: 20_000, armLeaseMs: 2_500, sendLeaseMs: 5_000, callStartLimitMs: 1_000, quietMs: 1_500, parallelArming: 16 };

let processes: StormProcesses;
let networks: StormNetwork[];
let urls: RoleUrls;
beforeAll(async () => {
  processes = await createStormProcesses();
  urls = await ensureRoles({ adminUrl: processes.databaseUrl, masterKey: TEST_MASTER_KEY });
  await migrate({ ownerUrl: urls.zavod_owner });
  networks = await stormNetworks();
}, 120_000);
afterAll(async () => {
  await processes.close();
  for (const network of networks) await network.close();
}, 60_000);

test('in a storm over every network nothing is doubled, lost, early or altered', { timeout: stormMs * 3 + 300_000 }, async () => {
  const posts = await seedAll();
  for (const network of networks) await network.setFaults(true);
  const kills = await storm(posts);
  for (const network of networks) await network.setFaults(false);
  const calmAt = Date.now();
  await processes.startWorker(workerOptions());
  await expect.poll(unfinished, { timeout: 240_000, interval: 500 }).toBe(0);
  const settledMs = Date.now() - calmAt;

  const ends = await readEnds();
  const seen = (await Promise.all(networks.map((network) => network.published()))).flat();
  const verdict = judge(posts, ends, seen);
  process.stdout.write(`${JSON.stringify({ test: 'crash', posts: posts.length, networks: networks.map(({ network }) => network), ...verdict, ...kills, settledMs })}\n`);
  expect(verdict).toMatchObject({ doubled: 0, lost: 0, early: 0, altered: 0 });
  expect(verdict.published).toBeGreaterThan(posts.length / 4);
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
        untilMs: fromMs + stormMs - 10_000,
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

async function storm(posts: readonly StormPost[]): Promise<Record<string, number>> {
  const kills = { workerKills: 0, apiKills: 0, databaseKills: 0, rewrites: 0 };
  const endAt = Date.now() + stormMs;
  await processes.startApi();
  const editing = rewriteSome(posts, endAt, () => (kills.rewrites += 1));
  for (let round = 1; Date.now() < endAt; round += 1) {
    await processes.startWorker(workerOptions()).catch(() => undefined);
    await wait(1_000);
    await processes.killWorker();
    kills.workerKills += 1;
    if (round % 3 === 0) {
      await processes.killApi();
      kills.apiKills += 1;
    }
    if (round % 8 === 0) {
      await processes.crashDatabase();
      kills.databaseKills += 1;
    }
    if (round % 3 === 0) await processes.startApi();
  }
  await editing;
  return kills;
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

async function unfinished(): Promise<number> {
  const rows = await ask<{ count: number }>(`SELECT count(*)::int AS count FROM publication WHERE state IN ('planned', 'arming', 'armed', 'sending', 'unknown')`);
  return rows[0]?.count ?? -1;
}

async function readEnds(): Promise<Map<string, PublicationEnd>> {
  const rows = await ask<{ id: string; state: string; externalId: string | null; dueAt: Date; text: string }>(
    `SELECT publication.id, publication.state, external_id AS "externalId", due_at AS "dueAt", post.text
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
