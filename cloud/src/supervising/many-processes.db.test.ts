import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wallTimeAt } from '@zavod/shared/domain/wall-time.ts';
import { protocolVersion } from '@zavod/shared/sync/protocol-version.ts';
import type { PushedMutation } from '@zavod/shared/sync/push.ts';
import { createTRPCClient, httpLink } from '@trpc/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../db/testing/test-database.ts';
import { TEST_MASTER_KEY } from '../db/testing/test-master-key.ts';
import type { AppRouter } from '../http/app-router.ts';
import { startTelegramTestBed, testToken, type TelegramTestBed } from '../networks/telegram/testing/telegram-test-bed.ts';
import { createAccessTokens } from '../security/access-token.ts';
import { openNudges } from '../sync/testing/open-nudges.ts';
import { fromChildSchema } from './child-contract.ts';

// As an installation on several machines: the real entries, each in a process of its own, on one Postgres.
const chats = 20;
const postsEach = 3;
const chatOf = (n: number): number => -1_003_000_000_000 - n;

interface Running {
  readonly child: ChildProcess;
  readonly url: string;
}

let database: TestDatabase;
let telegram: TelegramTestBed;
let dataDir: string;
let acme: SeededClient;
let token: string;
const started: ChildProcess[] = [];
let apis: readonly [Running, Running];
let publishers: readonly Running[];

beforeAll(async () => {
  database = await createTestDatabase();
  telegram = await startTelegramTestBed({ channels: Array.from({ length: chats }, (_, n) => ({ chatId: chatOf(n), title: `Channel ${n}`, username: `channel_${n}` })) });
  dataDir = await mkdtemp(join(tmpdir(), 'zavod-test-many-'));
  acme = await database.seedClient();
  ({ token } = await createAccessTokens(TEST_MASTER_KEY).sign(acme.ownerId, new Date()));
  const slow = 'collect,generate,upkeep';
  const [one, two, ...workers] = await Promise.all([run('server.ts'), run('server.ts'), run('worker.ts', 'publish'), run('worker.ts', 'publish'), run('worker.ts', 'publish'), run('worker.ts', slow), run('worker.ts', slow)]);
  apis = [one, two];
  publishers = workers.slice(0, 3);
  // Seven programs start at once, on a machine that may have other things to do.
}, 180_000);
afterAll(async () => {
  const ended = started.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null).map((child) => once(child, 'exit'));
  for (const child of started) child.kill('SIGKILL');
  await Promise.all(ended);
  await rm(dataDir, { recursive: true, force: true });
  await telegram.close();
  await database.close();
});

async function run(entry: string, lanes?: string): Promise<Running> {
  const child = fork(join(import.meta.dirname, '..', entry), lanes === undefined ? [] : ['--lanes', lanes], {
    env: {
      ...process.env,
      DATABASE_URL: database.adminUrl,
      ZAVOD_DATA_DIR: dataDir,
      ZAVOD_PORT: '0',
      ZAVOD_MASTER_KEY: Buffer.from(TEST_MASTER_KEY).toString('base64'),
      ZAVOD_LOG_LEVEL: 'error',
      TELEGRAM_API_URL: telegram.url,
      TELEGRAM_LINKS_URL: telegram.url,
    },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  started.push(child);
  const [message]: unknown[] = await once(child, 'message');
  const said = fromChildSchema.parse(message);
  if (said.type !== 'ready') throw new Error(said.text);
  return { child, url: said.details['url'] ?? '' };
}

const askAt = ({ url }: Running) => createTRPCClient<AppRouter>({ links: [httpLink({ url: `${url}/trpc`, headers: { authorization: `Bearer ${token}` } })] });

async function addPosts(channelIds: readonly string[]): Promise<string[]> {
  const ids = channelIds.map(() => randomUUID());
  await database.withClientRaw(acme.clientId, (tx) =>
    tx.query(
      `INSERT INTO post (client_id, id, title, text, language, channel_ids)
       SELECT $1, id, 'Title', 'Words of ' || id, 'en', ARRAY[channel] FROM unnest($2::uuid[], $3::uuid[]) AS posts (id, channel)`,
      [acme.clientId, ids, channelIds],
    ),
  );
  return ids;
}

const push = async (api: Running, intents: readonly Pick<PushedMutation, 'name' | 'args' | 'mutationId'>[]): Promise<void> => {
  const mutations = intents.map((intent, at) => ({ ...intent, seq: at + 1, decidedAt: new Date().toISOString() }));
  const reply = await askAt(api).sync.push.mutate({ clientId: acme.clientId, deviceId: randomUUID(), protocolVersion, epoch: null, mutations });
  expect(reply).toMatchObject({ kind: 'receipts', stopped: false, receipts: mutations.map(() => ({ code: null })) });
};

const countIn = async (state: string): Promise<number> => {
  const [row] = await database.asAdmin<{ count: number }>('SELECT count(*)::int AS count FROM publication WHERE state = $1', [state]);
  return row?.count ?? -1;
};

test('each API is ready, and each process of each lane is heard', async () => {
  expect(await Promise.all(apis.map(async ({ url }) => (await fetch(`${url}/readyz`)).status))).toEqual([200, 200]);
  const heard = await database.asAdmin<{ lane: string; processes: number }>('SELECT lane, count(DISTINCT pid)::int AS processes FROM worker_heartbeat GROUP BY lane');
  expect(Object.fromEntries(heard.map(({ lane, processes }) => [lane, processes]))).toEqual({ publish: 3, collect: 2, generate: 2, upkeep: 2 });
});

test('a push through one API nudges a studio at the other', async () => {
  const [postId = ''] = await addPosts([randomUUID()]);
  const nudges = await openNudges({ url: apis[1].url, token, clientId: acme.clientId });
  const first = await nudges.next();
  await push(apis[0], [{ name: 'addComment', mutationId: randomUUID(), args: { postId, text: 'Good' } }]);
  expect(await nudges.next()).toBeGreaterThan(first);
  await nudges.close();
});

test('sixty posts planned through both, of which one of three publishers does not live to see the hour, go out once each', { timeout: 90_000 }, async () => {
  const channelIds: string[] = [];
  for (let n = 0; n < chats; n += 1) {
    const { channelId } = await askAt(apis[0]).channels.connectTelegram.mutate({ clientId: acme.clientId, token: testToken, chat: String(chatOf(n)), timeZone: 'UTC' });
    channelIds.push(channelId);
  }
  const planned = Array.from({ length: chats * postsEach }, (_, at) => channelIds[at % chats] ?? '');
  const postIds = await addPosts(planned);
  const wallTime = wallTimeAt(new Date(Date.now() + 9 * 60_000).toISOString(), 'UTC');
  const seen = { contentRev: 0, statusRev: 0, scheduleRev: 0, after: null };
  const intents = postIds.map((postId, at) => {
    const approval = randomUUID();
    return [
      { name: 'approvePost', mutationId: approval, args: { postId, seen } },
      { name: 'schedulePost', mutationId: randomUUID(), args: { postId, channelId: planned[at], wallTime, timeZone: 'UTC', fold: null, seen: { ...seen, after: approval } } },
    ];
  });
  const half = intents.length / 2;
  await Promise.all([push(apis[0], intents.slice(0, half).flat()), push(apis[1], intents.slice(half).flat())]);
  await expect.poll(() => countIn('armed'), { timeout: 40_000 }).toBe(postIds.length);

  publishers[0]?.child.kill('SIGKILL');
  // Nobody waits nine minutes for a test.
  await database.withClientRaw(acme.clientId, (tx) => tx.query(`UPDATE publication SET due_at = clock_timestamp() + interval '1 second' WHERE client_id = $1`, [acme.clientId]));
  await expect.poll(() => countIn('published'), { timeout: 40_000 }).toBe(postIds.length);

  const out = Map.groupBy(await telegram.posts(), ({ text }) => postIds.find((id) => text.includes(id)) ?? 'of nobody');
  expect([...out].filter(([, posts]) => posts.length !== 1)).toEqual([]);
  expect([...out.keys()].sort()).toEqual(postIds.toSorted());
  const senders = await database.asAdmin<{ owner: string; posts: number }>('SELECT lease_owner AS owner, count(*)::int AS posts FROM publication_attempt GROUP BY 1');
  process.stdout.write(`${JSON.stringify({ test: 'many-processes', posts: out.size, senders: senders.map(({ posts }) => posts) })}\n`);
});
