import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTRPCClient, httpBatchStreamLink } from '@trpc/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startOpenAiSimulator, type OpenAiSimulator } from '../../simulators/openai/start-openai-simulator.ts';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../db/testing/test-database.ts';
import { TEST_MASTER_KEY } from '../db/testing/test-master-key.ts';
import type { AppRouter } from '../http/app-router.ts';
import { startTestApi } from '../http/testing/test-api.ts';
import { closeRewritesTask } from '../jobs/generate/close-rewrites.ts';
import { createAccessTokens } from '../security/access-token.ts';
import { fromChildSchema } from '../supervising/child-contract.ts';

let database: TestDatabase;
let simulator: OpenAiSimulator;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zavod-ended-api-'));
  database = await createTestDatabase();
  simulator = await startOpenAiSimulator({ key: 'sk-test' });
});
afterAll(async () => {
  await simulator.close();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

/** The API as a process of its own. */
async function startApi(): Promise<{ api: ChildProcess; url: string }> {
  const env = {
    DATABASE_URL: database.adminUrl,
    ZAVOD_MASTER_KEY: Buffer.from(TEST_MASTER_KEY).toString('base64'),
    ZAVOD_DATA_DIR: folder,
    ZAVOD_PORT: '0',
    ZAVOD_LOG_LEVEL: 'error',
    OPENAI_API_KEY: 'sk-test',
    OPENAI_BASE_URL: `${simulator.url}/v1`,
  };
  const api = fork(join(import.meta.dirname, '..', 'server.ts'), [], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const [said] = await once(api, 'message');
  const message = fromChildSchema.parse(said);
  return { api, url: message.type === 'ready' ? (message.details['url'] ?? '') : '' };
}

/** Asks for new words that never come to their end, and answers after the first of them. */
async function beginRewrite(url: string, acme: SeededClient): Promise<void> {
  const postId = crypto.randomUUID();
  await database.withClient(acme.clientId, (tx) => tx.post.create({ data: { id: postId, clientId: acme.clientId, title: 'Ferry', text: 'The ferry sails.', language: 'en' } }));
  await database.withClient(acme.clientId, (tx) =>
    tx.budget.create({ data: { id: postId, clientId: acme.clientId, period: 'month', limitMicros: 1_000_000n, periodStart: new Date() } }),
  );
  await fetch(`${simulator.url}/__sim/faults`, { method: 'POST', body: JSON.stringify({ script: [{ fault: { kind: 'stream-holds' } }] }) });
  const { token } = await createAccessTokens(TEST_MASTER_KEY).sign(acme.ownerId, new Date());
  const client = createTRPCClient<AppRouter>({ links: [httpBatchStreamLink({ url: `${url}/trpc`, headers: { authorization: `Bearer ${token}` } })] });
  const asked = { postId, contentRev: 0, part: 'text', network: null, title: 'Ferry', text: 'The ferry sails.', instruction: 'kinder' } as const;
  const events = await client.posts.rewrite.mutate({ clientId: acme.clientId, ...asked });
  const first = Promise.withResolvers<void>();
  const read = async (): Promise<void> => {
    for await (const event of events) if (event.kind === 'piece') first.resolve();
  };
  // The line breaks when the process ends.
  read().catch(() => undefined);
  await first.promise;
}

const run = (acme: SeededClient) => database.withClient(acme.clientId, (tx) => tx.generationRun.findFirstOrThrow({ include: { steps: true } }));
const spent = (acme: SeededClient) => database.withClient(acme.clientId, async (tx) => Number((await tx.budget.findFirstOrThrow()).spentMicros));
/** The sweep uses nothing of what the queue hands to a job. */
const unusedHelpers = {} as Parameters<ReturnType<typeof closeRewritesTask>>[1];
const sweep = async (): Promise<unknown> => closeRewritesTask({ pool: database.pools.worker, withClient: database.withClientAsWorker })({}, unusedHelpers);

// The process loads anew what this one has loaded already, which takes long on a busy computer.
test('an API that is killed while words are written leaves a purchase that the next sweep marks, with the most it can have cost', { timeout: 120_000 }, async () => {
  const acme = await database.seedClient();
  const { api, url } = await startApi();
  await beginRewrite(url, acme);
  api.kill('SIGKILL');
  await once(api, 'exit');
  await sweep();
  expect(await run(acme)).toMatchObject({ state: 'running', steps: [{ state: 'running' }] });
  await database.asAdmin(`UPDATE generation_run SET lease_until = now() - interval '1 second' WHERE client_id = $1`, [acme.clientId]);
  await sweep();
  const ended = await run(acme);
  expect(ended).toMatchObject({ state: 'failed', leaseUntil: null, steps: [{ state: 'unknown', errorWords: expect.stringContaining('maybe-spent') }] });
  expect(ended.steps[0]?.costMicros).toBeGreaterThan(1_000);
  expect(await spent(acme)).toBe(ended.steps[0]?.costMicros);
});

test('an API that is told to stop stores what was being written before it ends', async () => {
  const acme = await database.seedClient();
  const api = await startTestApi(database, { OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: `${simulator.url}/v1` });
  await beginRewrite(api.url, acme);
  await api.close();
  const ended = await run(acme);
  expect(ended).toMatchObject({ state: 'cancelled', steps: [{ state: 'unknown' }] });
  expect(await spent(acme)).toBe(ended.costMicros);
});
