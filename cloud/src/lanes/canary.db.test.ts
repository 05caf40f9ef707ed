import { randomBytes, randomUUID } from 'node:crypto';
import { wallTimeAt } from '@zavod/shared/domain/wall-time.ts';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startOpenAiSimulator, type OpenAiSimulator } from '../../simulators/openai/start-openai-simulator.ts';
import { loadConfig, type Config } from '../config/config.ts';
import type { Environment } from '../config/env.ts';
import { createRevisionNotifier } from '../db/nudge-notify.ts';
import { openPool } from '../db/open-pool.ts';
import { createTestDatabase, type TestDatabase } from '../db/testing/test-database.ts';
import { TEST_MASTER_KEY } from '../db/testing/test-master-key.ts';
import { procedures, randomIds, seeds, type Ids } from '../features/testing/procedure-seeds.ts';
import { openCaller, type Caller } from '../http/testing/open-caller.ts';
import { refusalOf, startTestApi, type ApiClient, type TestApi } from '../http/testing/test-api.ts';
import { createLogger } from '../log/logger.ts';
import { openMeter } from '../metrics/open-meter.ts';
import { startTelegramTestBed, type TelegramTestBed } from '../networks/telegram/testing/telegram-test-bed.ts';
import { startCollect } from './collect.ts';
import { startGenerate } from './generate.ts';
import type { Lane, LaneBase } from './lane-base.ts';
import { startPublish } from './publish.ts';
import { spellingsOf } from './testing/spellings.ts';
import { startSurroundings, type Surroundings } from './testing/start-surroundings.ts';
import { startUpkeep } from './upkeep.ts';

/** One client with everything of its own, and the word that stands in all of it. */
interface Tenant {
  readonly word: string;
  readonly clientId: string;
  readonly token: string;
  readonly api: ApiClient;
  readonly chatId: number;
  readonly channelId: string;
  readonly handChannelId: string;
  /** What this client put in and must never see again. */
  readonly secrets: Readonly<Record<string, string>>;
}

const random = (): string => randomBytes(15).toString('base64url');
const words = { alpha: `quagga${random().toLowerCase().replaceAll(/[^a-z]/gu, 'q')}`, beta: `zorilla${random().toLowerCase().replaceAll(/[^a-z]/gu, 'z')}` };
const bots = { alpha: { id: 7_000_011, token: `7000011:${random()}` }, beta: { id: 7_000_012, token: `7000012:${random()}` } };
const chats = { alpha: -1_001_000_000_011, beta: -1_001_000_000_012 };
const modelKey = `sk-${random()}`;

let database: TestDatabase;
let api: TestApi;
let caller: Caller;
let telegram: TelegramTestBed;
let model: OpenAiSimulator;
let outside: Surroundings;
let alpha: Tenant;
let beta: Tenant;
let lanes: Lane[] = [];
let closers: (() => Promise<unknown>)[] = [];
const logged: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  telegram = await startTelegramTestBed({
    bots: [bots.alpha, bots.beta].map(({ token }, index) => ({ token, firstName: 'Zavod', username: `zavod_canary_${index}` })),
    channels: [
      { chatId: chats.alpha, title: `News of ${words.alpha}`, username: 'alpha_news' },
      { chatId: chats.beta, title: `News of ${words.beta}`, username: 'beta_news' },
    ],
  });
  model = await startOpenAiSimulator({ key: modelKey });
  outside = await startSurroundings(model);
  const environment: Partial<Environment> = {
    ZAVOD_FETCH_ALLOW: outside.host,
    TELEGRAM_API_URL: telegram.url,
    TELEGRAM_LINKS_URL: telegram.url,
    INSTAGRAM_GRAPH_URL: outside.url,
    YOUTUBE_API_URL: outside.url,
    GOOGLE_OAUTH_URL: outside.url,
    GNEWS_URL: outside.url,
    OPENAI_API_KEY: modelKey,
    OPENAI_BASE_URL: `${outside.url}/v1`,
  };
  const log = createLogger({ level: 'debug', part: 'test', destination: { write: (line) => void logged.push(line) } });
  api = await startTestApi(database, environment, log);
  caller = openCaller(api.url);
  alpha = await settle('alpha');
  beta = await settle('beta');
  await startLanes(await loadConfig({ ...environment, DATABASE_URL: database.adminUrl, ZAVOD_MASTER_KEY: Buffer.from(TEST_MASTER_KEY).toString('base64'), ZAVOD_DATA_DIR: api.dataDir, ZAVOD_LOG_LEVEL: 'debug' }), log);
  await Promise.all([alpha, beta].map(live));
}, 90_000);
afterAll(async () => {
  for (const lane of lanes) await lane.stop();
  for (const close of closers) await close();
  await caller.close();
  await api.close();
  await outside.close();
  await model.close();
  await telegram.close();
  await database.close();
});

/** A client as its owner sets it up, through the API alone. */
async function settle(name: 'alpha' | 'beta'): Promise<Tenant> {
  const word = words[name];
  const email = `${word}@example.test`;
  const password = `pass-${random()}`;
  const { clientId, ownerId } = await database.seedClient({ name: word, displayName: word, email });
  await api.setPassword(ownerId, password);
  const session = await api.anonymous.session.signIn.mutate({ email, password });
  const owner = (await api.signedIn(ownerId)).api;
  const { channelId } = await owner.channels.connectTelegram.mutate({ clientId, token: bots[name].token, chat: `@${name}_news`, timeZone: 'UTC' });
  const byHand = await owner.channels.connectByHand.mutate({ clientId, network: 'telegram', title: word, link: 'https://example.test/shop', timeZone: 'UTC' });
  const serviceKey = `key-${random()}`;
  await owner.sources.setKey.mutate({ clientId, service: 'gnews', key: serviceKey });
  const { secret: webhookSecret } = await owner.webhooks.set.mutate({ clientId, url: `${outside.url}/${word}/hook` });
  const google = { clientSecret: `google-${random()}`, refreshToken: `refresh-${random()}` };
  // Google repeats all it was sent in its refusal.
  expect(await refusalOf(owner.channels.connectYoutube.mutate({ clientId, googleClientId: 'id', googleClientSecret: google.clientSecret, refreshToken: google.refreshToken, timeZone: 'UTC' }))).not.toBe('ok');
  const accessToken = `ig-${random()}`;
  expect(await refusalOf(owner.channels.connectInstagram.mutate({ clientId, accessToken, family: 'instagram', accountId: null, timeZone: 'UTC' }))).not.toBe('ok');
  const invitation = await owner.members.invite.mutate({ clientId, email: `friend-${email}`, role: 'editor' });
  const friendsPassword = `pass-${random()}`;
  await api.anonymous.members.acceptInvitation.mutate({ token: invitation.token, displayName: `Friend ${word}`, password: friendsPassword });
  expect(await refusalOf(api.anonymous.session.signIn.mutate({ email, password: `wrong-${password}` }))).toBe('wrong-password');
  await owner.prompts.save.mutate({ clientId, name: `House ${word}`, body: `Write as they write in ${word}.` });
  await owner.sources.add.mutate({ clientId, url: `${outside.url}/${word}/feed`, title: word });
  await owner.sources.add.mutate({ clientId, url: `${outside.url}/${word}/broken`, title: `Broken ${word}` });
  return {
    word,
    clientId,
    token: session.accessToken,
    api: owner,
    chatId: chats[name],
    channelId,
    handChannelId: byHand.channelId,
    secrets: { botToken: bots[name].token, password, friendsPassword, wrongPassword: `wrong-${password}`, refreshToken: session.refreshToken, accessToken: session.accessToken, serviceKey, webhookSecret, googleSecret: google.clientSecret, googleToken: google.refreshToken, instagramToken: accessToken, invitation: invitation.token },
  };
}

async function startLanes(config: Config, log: LaneBase['log']): Promise<void> {
  const meter = await openMeter({ metrics: null }, 'canary');
  const base = (name: string): LaneBase => {
    const workerPool = openPool({ url: database.urls.zavod_worker, size: 4, pipeline: name === 'publish' });
    const queuePool = openPool({ url: database.urls.zavod_queue, size: 4 });
    const notifier = createRevisionNotifier({ pool: workerPool });
    closers.push(async () => {
      await notifier.close();
      await Promise.all([workerPool.end(), queuePool.end()]);
    });
    return { config, workerPool, queuePool, onCommitted: notifier.onCommitted, log, meter, owner: `${name}-canary`, close: async () => undefined };
  };
  lanes.push(await startUpkeep(base('upkeep')));
  // The queue forgets what is done: whatever is asked of it is kept here.
  await database.asAdmin(`CREATE TABLE public.asked_jobs (payload text)`);
  await database.asAdmin(`CREATE FUNCTION public.keep_job() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN INSERT INTO public.asked_jobs VALUES (row_to_json(NEW)::text); RETURN NEW; END $$`);
  await database.asAdmin(`CREATE TRIGGER keep_job AFTER INSERT OR UPDATE ON graphile_worker._private_jobs FOR EACH ROW EXECUTE FUNCTION public.keep_job()`);
  lanes.push(await startCollect(base('collect')), await startGenerate(base('generate')), await startPublish(base('publish')));
}

const until = <Value>(look: () => Promise<Value>): Promise<Value> => vi.waitFor(look, { timeout: 40_000, interval: 100 });

interface PostRow {
  id: string;
  content_rev: number;
  status_rev: number;
  schedule_rev: number;
}

/** Collected, drafted, approved, planned for now on a channel that fails at first and on one that a person serves. */
async function live(tenant: Tenant): Promise<void> {
  const { clientId, channelId, handChannelId } = tenant;
  const [post] = await until(async () => {
    const rows = await database.asAdmin<PostRow>('SELECT id, content_rev, status_rev, schedule_rev FROM post WHERE client_id = $1 ORDER BY id', [clientId]);
    expect(rows.length).toBeGreaterThan(0);
    return rows;
  });
  if (post === undefined) throw new Error('no post');
  // One client's line breaks, with the key in the address of the call; the other one's is only busy.
  const fault = tenant === alpha ? { kind: 'too-many-requests' as const, retryAfterSeconds: 1 } : { kind: 'lost-before' as const };
  await telegram.faults({ script: ['sendMessage', 'sendPhoto'].map((method) => ({ fault, method, chatId: String(tenant.chatId) })) });
  const seen = { contentRev: post.content_rev, statusRev: post.status_rev, scheduleRev: post.schedule_rev, after: null };
  const [approval, first] = [randomUUID(), randomUUID()];
  const intent = (name: string, mutationId: string, args: object, seq: number) => ({ seq, mutationId, name, decidedAt: new Date().toISOString(), args: { postId: post.id, ...args } });
  const wallTime = wallTimeAt(new Date().toISOString(), 'UTC');
  const reply = await tenant.api.sync.push.mutate({
    clientId,
    deviceId: randomUUID(),
    protocolVersion: 3,
    epoch: null,
    mutations: [
      intent('addComment', randomUUID(), { text: `Fine for ${tenant.word}` }, 1),
      intent('approvePost', approval, { seen }, 2),
      intent('schedulePost', first, { channelId, wallTime, timeZone: 'UTC', fold: null, seen: { ...seen, after: approval } }, 3),
      intent('schedulePost', randomUUID(), { channelId: handChannelId, wallTime, timeZone: 'UTC', fold: null, seen: { ...seen, after: first } }, 4),
    ],
  });
  expect(reply).toMatchObject({ kind: 'receipts', stopped: false, receipts: Array.from({ length: 4 }, () => ({ code: null })) });
  await until(async () => {
    const rows = await database.asAdmin<{ state: string }>('SELECT state FROM publication WHERE client_id = $1 ORDER BY state', [clientId]);
    expect(rows.map(({ state }) => state)).toEqual(expect.arrayContaining([tenant === alpha ? 'published' : 'unknown', 'needs_human']));
  });
  await until(async () => expect(outside.received.filter(({ path, body }) => path === `/${tenant.word}/hook` && body.length > 2).length).toBeGreaterThan(0));
}

/** Everything that this client can be told by the API. */
async function toldTo(tenant: Tenant): Promise<string[]> {
  const [row] = await database.asAdmin<Record<string, string>>(
    `SELECT (SELECT id FROM post WHERE client_id = $1 ORDER BY id LIMIT 1) AS "postId", (SELECT id FROM source WHERE client_id = $1 ORDER BY id LIMIT 1) AS "sourceId",
       (SELECT id FROM source_item WHERE client_id = $1 ORDER BY id LIMIT 1) AS "sourceItemId", (SELECT id FROM publication WHERE client_id = $1 ORDER BY id LIMIT 1) AS "publicationId"`,
    [tenant.clientId],
  );
  const ids: Ids = { ...randomIds(), ...row, clientId: tenant.clientId, channelId: tenant.channelId };
  const told: string[] = [];
  for (const procedure of procedures.filter(({ path, type }) => path in seeds && type !== 'mutation')) told.push((await caller.ask(procedure, seeds[procedure.path]?.(ids), tenant.token)).body);
  const snapshot = procedures.filter(({ path }) => path === 'sync.snapshot');
  let places: (string | null)[] = [null];
  for (let place = places.pop(); place !== undefined; place = places.pop()) {
    const page = await caller.ask(snapshot[0] ?? { path: '', type: 'query' }, { clientId: tenant.clientId, deviceId: randomUUID(), protocolVersion: 3, place }, tenant.token);
    told.push(page.body);
    places = [...places, ...(JSON.parse(page.body) as { result: { data: { next: string[] } } }).result.data.next];
  }
  return told;
}

const hookOf = ({ word }: Tenant): string => outside.received.filter(({ path }) => path === `/${word}/hook`).map(({ body }) => body).join('\n');
const prompts = (): string[] => outside.received.filter(({ path }) => path.startsWith('/v1/')).map(({ body }) => body);
const postsOf = async ({ chatId }: Tenant): Promise<string> => JSON.stringify((await telegram.posts()).filter((post) => post.chatId === chatId));
const jobs = async (): Promise<string> => (await database.asAdmin<{ payload: string }>('SELECT payload FROM asked_jobs')).map(({ payload }) => payload).join('\n');

/** Every row of every table, as pg_dump would write it. */
async function dumped(): Promise<string> {
  const tables = await database.asAdmin<{ name: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')`,
  );
  const all: string[] = [];
  for (const { name } of tables) all.push(...(await database.asAdmin<{ row: string }>(`SELECT t::text AS row FROM ${name} t`)).map(({ row }) => `${name} ${row}`));
  return all.join('\n');
}

describe('after both clients have lived through everything', () => {
  test.each(['alpha', 'beta'] as const)('%s is told much of itself and nothing of the other', async (name) => {
    const [own, other] = name === 'alpha' ? [alpha, beta] : [beta, alpha];
    const told = (await toldTo(own)).join('\n');
    const places = { told, hook: hookOf(own), posts: await postsOf(own) };
    for (const [place, text] of Object.entries(places)) {
      expect([place, text.includes(own.word)]).toEqual([place, place !== 'posts' || own === alpha]);
      expect([place, text.includes(other.word), text.includes(other.clientId)]).toEqual([place, false, false]);
    }
  });

  test('no prompt speaks of two clients', () => {
    const asked = prompts();
    for (const { word } of [alpha, beta]) expect(asked.some((prompt) => prompt.includes(word))).toBe(true);
    expect(asked.filter((prompt) => prompt.includes(alpha.word) && prompt.includes(beta.word))).toEqual([]);
  });

  test('logs, jobs and the operator’s pages hold no word of a client', async () => {
    const pages = await Promise.all(['/', '/healthz', '/readyz', '/metrics'].map(async (path) => (await caller.send({ method: 'GET', path })).body));
    const places = { logs: logged.join('\n'), jobs: await jobs(), pages: pages.join('\n') };
    expect(places.logs).toContain('"level"');
    expect(places.jobs).toContain(alpha.clientId);
    for (const [place, text] of Object.entries(places)) {
      const at = [alpha.word, beta.word].map((word) => text.indexOf(word)).filter((index) => index >= 0);
      expect([place, at.map((index) => text.slice(Math.max(0, index - 200), index + 50))]).toEqual([place, []]);
    }
  });

  test('no secret stands readable in a dump, a log line, a job or an answer, however it is spelled', async () => {
    const dump = await dumped();
    // The positive control: what is no secret is found, and the sealed values are there.
    expect(dump).toContain(alpha.word);
    expect(dump).toContain('channel ');
    const secrets = { model: modelKey, master: Buffer.from(TEST_MASTER_KEY).toString('latin1'), ...prefixed('alpha', alpha.secrets), ...prefixed('beta', beta.secrets) };
    const told = (await Promise.all([alpha, beta].map(toldTo))).flat().join('\n');
    const places = { dump, logs: logged.join('\n'), jobs: await jobs(), told, hooks: hookOf(alpha) + hookOf(beta), posts: (await postsOf(alpha)) + (await postsOf(beta)) };
    const found: string[] = [];
    for (const [place, text] of Object.entries(places)) {
      for (const [name, secret] of Object.entries(secrets)) {
        const at = spellingsOf(secret).map((spelling) => text.indexOf(spelling)).filter((index) => index >= 0);
        found.push(...at.map((index) => `${name} in ${place}: ${text.slice(Math.max(0, index - 150), index)}…`));
      }
    }
    process.stdout.write(`${JSON.stringify({ test: 'canary', secrets: Object.keys(secrets).length, dumpBytes: dump.length, logLines: logged.length, prompts: prompts().length, leaks: found.length })}\n`);
    expect(found).toEqual([]);
  });

  test('a secret that did stand in one of them would be found in each spelling', () => {
    const secret = 'whsec_secret+/value';
    for (const hidden of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('hex'), Buffer.from(`{"k":"${secret}"}`).toString('base64'), Buffer.from(`xx${secret}yy`).toString('base64url')]) {
      expect(spellingsOf(secret).some((spelling) => hidden.includes(spelling))).toBe(true);
    }
  });
});

const prefixed = (name: string, secrets: Readonly<Record<string, string>>): Record<string, string> => Object.fromEntries(Object.entries(secrets).map(([key, value]) => [`${name} ${key}`, value]));
