import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { approvalHash } from '@zavod/shared/domain/approval-hash.ts';
import { startEmbeddedPostgres } from '../cloud/src/db/embedded/start-embedded-postgres.ts';
import { migrate } from '../cloud/src/db/migrate.ts';
import { openPool } from '../cloud/src/db/open-pool.ts';
import { ensureRoles, type RoleUrls } from '../cloud/src/db/roles.ts';
import { createWithClientRaw, type WithClientRaw } from '../cloud/src/db/with-client-raw.ts';
import { startWorkerProcess } from '../cloud/src/jobs/publish/testing/worker-process.ts';
import { talkToSimulator } from '../cloud/src/networks/telegram/testing/telegram-test-bed.ts';

// node bench/publish.ts [--posts 1000] [--over-ms 10000] [--clients 20] [--workers 1]
// How late posts leave: all planned ahead, due evenly over the time given, against the simulated Telegram, durable Postgres.
const { values } = parseArgs({
  options: {
    posts: { type: 'string', default: '1000' },
    'over-ms': { type: 'string', default: '10000' },
    clients: { type: 'string', default: '20' },
    workers: { type: 'string', default: '1' },
  },
});
const POSTS = Number(values.posts);
const OVER_MS = Number(values['over-ms']);
const CLIENTS = Number(values.clients);
const TOKEN = '7000001:bench';
type Admin = ReturnType<typeof openPool>;
const CHANNELS_PER_CLIENT = 5;
const chatOf = (index: number): number => -1_002_000_000_000 - index;

const dataDir = await mkdtemp(join(tmpdir(), 'zavod-bench-publish-'));
const server = await startEmbeddedPostgres({ dataDir: join(dataDir, 'postgres') });
const simulator = await startSimulator();
try {
  const urls = await ensureRoles({ adminUrl: server.adminUrl, masterKey: new Uint8Array(32) });
  await migrate({ ownerUrl: urls.zavod_owner });
  const admin = openPool({ url: server.adminUrl, size: 2 });
  const report = await measure(urls, admin, simulator.url);
  process.stdout.write(`${JSON.stringify(report)}\n`);
  await admin.end();
} finally {
  simulator.stop();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function measure(urls: RoleUrls, admin: Admin, telegramUrl: string): Promise<Record<string, number | string>> {
  await seed(urls, admin, telegramUrl);
  const workers = await Promise.all(
    Array.from({ length: Number(values.workers) }, () =>
      startWorkerProcess({
        workerUrl: urls.zavod_worker,
        queueUrl: urls.zavod_queue,
        telegramUrl,
        answerLimitMs: 20_000,
        settings: {},
      }),
    ),
  );
  const count = async (condition: string): Promise<number> =>
    (await admin.query<{ count: number }>(`SELECT count(*)::int AS count FROM publication WHERE ${condition}`)).rows[0]?.count ?? -1;
  while ((await count(`state = 'armed'`)) < POSTS) await wait(200);
  // Alarms, timers and pools as in a worker that has run for a while; then the hour is set for all of them.
  const startAt = Date.now() + 15_000;
  await setDue(urls, admin, startAt);
  await wait(startAt + OVER_MS - Date.now());
  for (let waited = 0; waited < 60_000 && (await count(`state = 'published'`)) < POSTS; waited += 200) await wait(200);

  const posts = await talkToSimulator(telegramUrl).posts();
  const { rows } = await admin.query<{ hash: string; due: Date; state: string; externalId: string }>(
    'SELECT payload_hash AS hash, due_at AS due, state, external_id AS "externalId" FROM publication',
  );
  await Promise.all(workers.map((worker) => worker.stop()));
  const received = Map.groupBy(posts, ({ payloadSha256 }) => payloadSha256);
  const lateMs = rows.flatMap(({ hash, due }) => (received.get(hash) ?? []).slice(0, 1).map((post) => post.receivedAtMs - due.getTime()));
  lateMs.sort((a, b) => a - b);
  const at = (share: number): number => lateMs[Math.min(lateMs.length - 1, Math.floor(lateMs.length * share))] ?? Number.NaN;
  return {
    bench: 'publish',
    posts: POSTS,
    overMs: OVER_MS,
    clients: CLIENTS,
    workers: workers.length,
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
    maxMs: at(1),
    minMs: at(0),
    early: lateMs.filter((ms) => ms < 0).length,
    duplicates: [...received.values()].filter((one) => one.length > 1).length,
    losses: rows.filter(({ hash, state }) => state !== 'published' || !received.has(hash)).length,
  };
}

async function seed(urls: RoleUrls, admin: Admin, telegramUrl: string): Promise<void> {
  const pool = openPool({ url: urls.zavod_app, size: 4 });
  const withClient: WithClientRaw = createWithClientRaw({ pool });
  for (let index = 0; index < CLIENTS; index += 1) {
    const clientId = randomUUID();
    const channels = Array.from({ length: CHANNELS_PER_CLIENT }, (_, channel) => ({
      id: randomUUID(),
      chatId: String(chatOf(index * CHANNELS_PER_CLIENT + channel)),
    }));
    await withClient(clientId, async (tx) => {
      await tx.query('INSERT INTO client (id, name) VALUES ($1, $2)', [clientId, `Client ${index}`]);
      await tx.query(
        `INSERT INTO channel (id, client_id, network, title, external_id, url, time_zone, credentials)
         SELECT id, $1, 'telegram', 'Channel', chat, $4, 'UTC', $5 FROM unnest($2::uuid[], $3::text[]) AS wanted (id, chat)`,
        [clientId, channels.map(({ id }) => id), channels.map(({ chatId }) => chatId), telegramUrl, Buffer.from(JSON.stringify({ botToken: TOKEN }))],
      );
      const own = Math.floor(POSTS / CLIENTS) + (index < POSTS % CLIENTS ? 1 : 0);
      for (let post = 0; post < own; post += 1) {
        const channel = channels[post % channels.length];
        if (channel) await seedPost(tx.query, clientId, channel.id);
      }
    });
  }
  await pool.end();
  await admin.query('ANALYZE');
}

type Query = Parameters<Parameters<WithClientRaw>[1]>[0]['query'];

async function seedPost(query: Query, clientId: string, channelId: string): Promise<void> {
  const id = randomUUID();
  const post = { title: 'Bench', text: `Post ${id}. ${'Текст новости. '.repeat(20)}`, link: null, language: 'ru', hashtags: [], mediaIds: [], channelIds: [channelId] };
  const hash = approvalHash(post, [], []);
  await query(
    `INSERT INTO post (id, client_id, title, text, language, channel_ids, status, approved_content_rev, approved_hash, approved_at)
     VALUES ($1, $2, $3, $4, 'ru', $5, 'approved', 0, $6, now())`,
    [id, clientId, post.title, post.text, post.channelIds, hash],
  );
  await query(
    `INSERT INTO publication (id, client_id, post_id, channel_id, wall_time, time_zone, tz_version, due_at, generation, approved_hash, created_by)
     VALUES ($1, $2, $1, $3, '2026-11-24T10:00:00', 'UTC', 'bench', now() + interval '9 minutes', 1, $4, $1)`,
    [id, clientId, channelId, hash],
  );
}

// Spread by a random order, so that clients and channels meet as they do in life.
async function setDue(urls: RoleUrls, admin: Admin, startAt: number): Promise<void> {
  const { rows } = await admin.query<{ id: string; clientId: string }>('SELECT id, client_id AS "clientId" FROM publication ORDER BY md5(id::text)');
  const dues = rows.map(({ id, clientId }, index) => ({ id, clientId, due: new Date(startAt + Math.floor((index * OVER_MS) / rows.length)) }));
  const pool = openPool({ url: urls.zavod_app, size: 4 });
  const withClient = createWithClientRaw({ pool });
  for (const [clientId, own] of Map.groupBy(dues, (one) => one.clientId)) {
    await withClient(clientId, (tx) =>
      tx.query(
        `UPDATE publication SET due_at = wanted.due FROM unnest($1::uuid[], $2::timestamptz[]) AS wanted (id, due) WHERE publication.id = wanted.id`,
        [own.map(({ id }) => id), own.map(({ due }) => due)],
      ),
    );
  }
  await pool.end();
}

async function startSimulator(): Promise<{ url: string; stop: () => void }> {
  const settings = {
    dataDir: join(dataDir, 'telegram'),
    bots: [{ token: TOKEN, firstName: 'Bench', username: 'bench_bot' }],
    channels: Array.from({ length: CLIENTS * CHANNELS_PER_CLIENT }, (_, index) => ({ chatId: chatOf(index), title: `Channel ${index}`, username: `bench_${index}` })),
    limits: { perChatPerSecond: null, perChannelPerMinute: null, perBotPerSecond: null },
  };
  const path = join(dataDir, 'telegram.json');
  await writeFile(path, JSON.stringify(settings));
  const main = join(import.meta.dirname, '..', 'cloud', 'simulators', 'telegram', 'main.ts');
  const child = spawn(process.execPath, [main, '--settings', path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line]: unknown[] = await once(createInterface({ input: child.stdout }), 'line');
  const answer: unknown = JSON.parse(String(line));
  const url = typeof answer === 'object' && answer !== null && 'url' in answer ? String(answer.url) : '';
  return { url, stop: () => void child.kill() };
}
