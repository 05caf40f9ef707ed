import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeBackup } from '../../../cloud/src/backing-up/make-backup.ts';
import { openPool } from '../../../cloud/src/db/open-pool.ts';
import type {} from '../../../cloud/src/db/testing/start-test-postgres.ts';
import { createTestDatabase, type TestDatabase } from '../../../cloud/src/db/testing/test-database.ts';
import { TEST_MASTER_KEY } from '../../../cloud/src/db/testing/test-master-key.ts';
import { startTestApi, type TestApi } from '../../../cloud/src/http/testing/test-api.ts';
import { startPublishLane } from '../../../cloud/src/jobs/publish/start-publish-lane.ts';
import { openFolderMediaStore } from '../../../cloud/src/media/folder-media-store.ts';
import { openRenditions } from '../../../cloud/src/media/renditions/open-renditions.ts';
import { createTelegramAdapter } from '../../../cloud/src/networks/telegram/telegram-adapter.ts';
import { startTelegramTestBed, testChannelId, testLedgerId, testToken, type TelegramTestBed } from '../../../cloud/src/networks/telegram/testing/telegram-test-bed.ts';
import { defaultPublishingSettings } from '../../../cloud/src/publishing/settings.ts';
import { restoreBackup } from '../../../cloud/src/restoring/restore-backup.ts';
import { createChannelCredentials } from '../../../cloud/src/security/channel-credentials.ts';
import { createVault } from '../../../cloud/src/security/vault.ts';
import { startTestDesk, type TestDesk } from './testing/test-desk.ts';

const credentials = createChannelCredentials(createVault([TEST_MASTER_KEY]));
const password = 'a long password';
const surprises: unknown[] = [];
const desks: TestDesk[] = [];
const channelId = randomUUID();
let folder: string;
let telegram: TelegramTestBed;
let clientId: string;
let cloud: Cloud;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zavod-drill-'));
  telegram = await startTelegramTestBed();
  cloud = await startCloud(await createTestDatabase(), 0);
});
afterAll(async () => {
  for (const desk of desks) desk.close();
  await cloud.stop();
  await cloud.database.close();
  await telegram.close();
  await rm(folder, { recursive: true, force: true });
});

/** What people were told is done, by the id of the intent. */
const answered = new Map<string, string>();

test('a cloud that is put back from a backup sends nothing twice, loses no decision and keeps every later plan', { timeout: 180_000 }, async () => {
  const posts = await seed(18);
  const [one, two] = [await signIn(), await signIn()];
  const [before, meanwhile, later, movedOrGone, fresh, refused] = inThrees(posts);

  // Before the backup: three are out, three are about to be, and six wait for later.
  for (const postId of before) await plan(one, postId, 0);
  await expect.poll(() => states(before), { timeout: 20_000 }).toEqual(['published']);
  for (const postId of [...later, ...movedOrGone]) await plan(one, postId, hour);
  for (const postId of meanwhile) await plan(two, postId, 8_000);
  await expect.poll(() => states(meanwhile), { timeout: 8_000 }).toEqual(['armed']);
  await areLevel([one, two]);
  const backup = await makeBackup({ urls: cloud.database.urls, media: cloud.media, to: join(folder, 'backups'), keep: null });

  // Between the backup and the loss: three go out, three more are planned and go out, and both people go on deciding.
  for (const postId of fresh) await plan(two, postId, 1_000);
  for (const postId of refused) await decide(one, 'rejectPost', postId, { reason: 'not for us' });
  for (const [at, postId] of posts.entries()) await decide(at % 2 === 0 ? one : two, 'addComment', postId, { text: `comment ${at}` });
  const [gone, ...moved] = movedOrGone;
  await decide(one, 'unschedulePost', gone, { channelId });
  for (const postId of moved) await schedule(one, postId, 2 * hour);
  await expect.poll(() => states([...meanwhile, ...fresh]), { timeout: 30_000 }).toEqual(['published']);
  await areLevel([one, two]);
  const sinceBackup = answered.size - (await keptOutcomes(backup.manifest.madeAt));
  const outBefore = (await telegram.posts()).length;

  // The database is gone. Nobody touches the studios from here on.
  const { port } = new URL(cloud.api.url);
  await cloud.stop();
  await cloud.database.close();
  const database = await createTestDatabase({ isEmpty: true });
  const beganAt = performance.now();
  const { settled } = await restoreBackup({ urls: database.urls, media: cloud.media, from: backup.folder, isForced: false, onProgress: () => undefined });
  const restoreMs = Math.round(performance.now() - beganAt);
  cloud = await startCloud(database, Number(port));
  const backAt = performance.now();
  await expect.poll(async () => (await missing()).length, { timeout: 60_000 }).toBe(0);
  await areLevel([one, two]);
  const levelMs = Math.round(performance.now() - backAt);

  // What the network can tell is found there; the rest stands before a person, who looks.
  await expect.poll(() => states(meanwhile), { timeout: 30_000 }).toEqual(['published']);
  await expect.poll(() => states(fresh), { timeout: 30_000 }).toEqual(['needs_human']);
  const found = meanwhile.length;
  const texts = (await telegram.posts()).map(({ text }) => text);
  for (const postId of fresh) {
    expect(texts.some((text) => text?.includes(textOf(postId)))).toBe(true);
    await decide(two, 'resolvePublication', postId, { channelId, decision: 'out', link: null, seenGeneration: 1, seenState: 'needs_human' });
  }
  // Everything that was planned for later goes out once, what was taken away does not.
  expect(await states([gone])).toEqual(['cancelled']);
  for (const postId of [...later, ...moved]) await schedule(one, postId, 1_000);
  await expect.poll(() => states([...later, ...moved]), { timeout: 30_000 }).toEqual(['published']);

  const out = (await telegram.posts()).map(({ text }) => posts.find((postId) => text?.includes(textOf(postId))));
  const doubled = out.length - new Set(out).size;
  const lost = await missing();
  const laterOnce = [...later, ...moved].filter((postId) => out.filter((id) => id === postId).length === 1).length;
  process.stdout.write(
    `${JSON.stringify({ test: 'restore-drill', decisions: answered.size, sinceBackup, lost: lost.length, outBefore, doubted: settled.publications, foundByNetwork: found, byPerson: fresh.length, doubled, laterPlanned: later.length + moved.length, laterOnce, restoreMs, levelMs })}\n`,
  );
  expect({ doubled, lost, laterOnce }).toEqual({ doubled: 0, lost: [], laterOnce: later.length + moved.length });
  expect(out).not.toContain(gone);
  expect(sinceBackup).toBeGreaterThan(20);
  expect(settled.publications).toBe(meanwhile.length);
  expect(surprises).toEqual([]);
});

type Three = [string, string, string];
/** Eighteen posts, each three for one purpose. */
function inThrees(posts: readonly string[]): [Three, Three, Three, Three, Three, Three] {
  const three = (from: number): Three => [posts[from] ?? '', posts[from + 1] ?? '', posts[from + 2] ?? ''];
  return [three(0), three(3), three(6), three(9), three(12), three(15)];
}

const hour = 3_600_000;
const textOf = (postId: string): string => `About ${postId}`;

interface Cloud {
  readonly database: TestDatabase;
  readonly api: TestApi;
  readonly media: ReturnType<typeof openFolderMediaStore>;
  stop(): Promise<void>;
}

/** The real API, and the real publish lane in front of the simulated network. */
async function startCloud(database: TestDatabase, port: number): Promise<Cloud> {
  const api = await startTestApi(database, { ZAVOD_PORT: port });
  const media = openFolderMediaStore(join(folder, 'data'));
  const adapter = createTelegramAdapter({ apiUrl: telegram.url, linksUrl: telegram.url, limits: { perChatPerSecond: 1_000, perChatPerMinute: 10_000, perBotPerSecond: 10_000 } });
  const queuePool = openPool({ url: database.urls.zavod_queue });
  const withClient = database.withClientRawAsWorker;
  const quiet = (): void => undefined;
  const lane = await startPublishLane({
    queuePool,
    workerPool: database.pools.worker,
    context: {
      withClient,
      query: (text, values) => database.pools.worker.query(text, values),
      adapters: new Map([['telegram', adapter]]),
      media,
      renditions: openRenditions({ withClient, store: media }),
      publicMediaUrl: (_clientId, sha256) => `http://127.0.0.1:9/${sha256}`,
      openCredentials: credentials.open,
      log: { info: quiet, warn: quiet, error: quiet },
      settings: { ...defaultPublishingSettings, sweepEveryMs: 300, quietMs: 500, catchUpAfterMs: hour },
      owner: 'drill',
    },
  });
  return {
    database,
    api,
    media,
    async stop() {
      await lane.stop();
      await api.close();
      await Promise.all([queuePool.end(), adapter.close()]);
    },
  };
}

/** A client with a channel and posts that wait for a decision. */
async function seed(count: number): Promise<string[]> {
  ({ clientId } = await cloud.database.seedClient());
  const ids = Array.from({ length: count }, () => randomUUID());
  await cloud.database.withClientRaw(clientId, async (tx) => {
    await tx.query(
      `INSERT INTO channel (client_id, id, network, title, external_id, url, time_zone, credentials, settings) VALUES ($1, $2, 'telegram', 'Утро', $3, $4, 'UTC', $5, $6)`,
      [clientId, channelId, String(testChannelId), `${telegram.url}/zavod_test`, credentials.seal({ clientId, channelId }, { botToken: testToken }), JSON.stringify({ ledgerChatId: String(testLedgerId) })],
    );
    await tx.query(
      `INSERT INTO post (client_id, id, title, text, language, channel_ids) SELECT $1, id, 'Title', 'About ' || id, 'en', ARRAY[$3::uuid] FROM unnest($2::uuid[]) AS posts (id)`,
      [clientId, ids, channelId],
    );
  });
  return ids;
}

async function signIn(): Promise<TestDesk> {
  const member = await cloud.api.addMember(clientId, 'editor');
  await cloud.api.setPassword(member.userId, password);
  const desk = await startTestDesk(cloud.api.url, surprises);
  desks.push(desk);
  await desk.window.ask('session.signIn', { email: member.email, password });
  await areLevel([desk]);
  return desk;
}

async function areLevel(all: readonly TestDesk[]): Promise<void> {
  const connections = () => Promise.all(all.map(async (desk) => (await desk.window.ask('sync.state', { clientId })).connection));
  await expect.poll(connections, { timeout: 30_000 }).toEqual(all.map(() => 'synced'));
}

async function decide(desk: TestDesk, name: string, postId: string, args: object = {}): Promise<void> {
  const detail = await desk.window.ask('post.open', { clientId, postId });
  const { mutationId, outcome, code } = await desk.window.ask('intent.submit', { clientId, name, args: { postId, seen: detail?.seen, ...args } });
  expect({ name, outcome, code }).toEqual({ name, outcome: 'applied', code: null });
  answered.set(mutationId, name);
}

async function plan(desk: TestDesk, postId: string, aheadMs: number): Promise<void> {
  await decide(desk, 'approvePost', postId);
  await schedule(desk, postId, aheadMs);
}

/** The studio knows seconds: never before the wanted moment. */
async function schedule(desk: TestDesk, postId: string, aheadMs: number): Promise<void> {
  const wallTime = new Date(Date.now() + aheadMs + (aheadMs === 0 ? 0 : 999)).toISOString().slice(0, 19);
  await decide(desk, 'schedulePost', postId, { channelId, wallTime, timeZone: 'UTC', fold: null });
}

async function states(posts: readonly string[]): Promise<string[]> {
  const rows = await cloud.database.asAdmin<{ state: string }>('SELECT DISTINCT state FROM publication WHERE post_id = ANY ($1) ORDER BY 1', [posts]);
  return rows.map(({ state }) => state);
}

const keptOutcomes = async (until: string): Promise<number> => (await cloud.database.asAdmin('SELECT 1 FROM device_mutation WHERE created_at <= $1', [until])).length;

/** Decisions that people were told are done and the cloud does not have. */
async function missing(): Promise<string[]> {
  const rows = await cloud.database.asAdmin<{ id: string }>(`SELECT mutation_id AS id FROM device_mutation WHERE outcome IN ('applied', 'merged')`);
  const kept = new Set(rows.map(({ id }) => id));
  return [...answered].flatMap(([id, name]) => (kept.has(id) ? [] : [`${name} ${id}`]));
}
