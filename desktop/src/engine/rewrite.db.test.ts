import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { SimulatedCall } from '../../../cloud/simulators/openai/simulated-call.ts';
import { startOpenAiSimulator, type OpenAiSimulator } from '../../../cloud/simulators/openai/start-openai-simulator.ts';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../../../cloud/src/db/testing/test-database.ts';
import { startTestApi, type TestApi } from '../../../cloud/src/http/testing/test-api.ts';
import type { EngineEvent } from '../bridge/engine-event.ts';
import { startTestDesk, type TestDesk } from './testing/test-desk.ts';

let database: TestDatabase;
let simulator: OpenAiSimulator;
let api: TestApi;
let acme: SeededClient;
let desk: TestDesk;
let postId: string;
const surprises: unknown[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  simulator = await startOpenAiSimulator({ key: 'sk-test' });
  api = await startTestApi(database, { OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: `${simulator.url}/v1` });
});
afterAll(async () => {
  await api.close();
  await simulator.close();
  await database.close();
});
beforeEach(async () => {
  await fetch(`${simulator.url}/__sim/reset`, { method: 'POST' });
  acme = await database.seedClient();
  postId = randomUUID();
  await database.withClientRaw(acme.clientId, (tx) =>
    tx.query(`INSERT INTO post (client_id, id, title, text, language) VALUES ($1, $2, 'Mill', 'one two three four five six seven eight', 'en')`, [acme.clientId, postId]),
  );
  const member = await api.addMember(acme.clientId, 'editor');
  await api.setPassword(member.userId, 'a long password');
  desk = await startTestDesk(api.url, surprises);
  await desk.window.ask('session.signIn', { email: member.email, password: 'a long password' });
  await desk.window.until((event) => event.kind === 'sync' && event.state.connection === 'synced');
});
afterEach(() => {
  desk.close();
  if (surprises.length > 0) throw new Error(`The engine was surprised: ${surprises.map(String).join('; ')}`);
});

const rewriteId = randomUUID();
const text = 'one two three four five six seven eight';
const ask = () =>
  desk.window.ask('post.rewrite', { clientId: acme.clientId, rewriteId, postId, contentRev: 0, part: 'text', network: null, title: 'Mill', text, instruction: 'kinder' });
const hasWords = (event: EngineEvent): boolean => event.kind === 'rewriting' && event.rewriteId === rewriteId && event.text !== '';

test('new words are told to the window while they come, and nothing is written down', async () => {
  const [written, told] = await Promise.all([ask(), desk.window.until(hasWords)]);
  expect(written).toEqual({ text: `(kinder) ${text}`, notes: [], provider: 'openai', reason: null });
  expect(told).toMatchObject({ provider: 'openai', reason: null, text: expect.stringMatching(/^\(kinder\) one two/) });
  expect((await desk.window.ask('post.open', { clientId: acme.clientId, postId }))?.post).toMatchObject({ text, contentRev: 0 });
  expect(await desk.window.ask('outbox.list', { clientId: acme.clientId })).toEqual([]);
});

test('stopping hangs up all the way to the AI service', async () => {
  await fetch(`${simulator.url}/__sim/faults`, { method: 'POST', body: JSON.stringify({ script: [{ fault: { kind: 'stream-holds' } }] }) });
  const asking = ask();
  await desk.window.until(hasWords);
  await desk.window.ask('post.stopRewrite', { rewriteId });
  expect(await asking).toBeNull();
  const calls = async (): Promise<SimulatedCall[]> => (await fetch(`${simulator.url}/__sim/calls`)).json();
  await expect.poll(calls).toMatchObject([{ isCut: true }]);
});

test('a wish that the cloud refuses comes back with its code', async () => {
  await database.withClient(acme.clientId, (tx) =>
    tx.budget.create({ data: { id: randomUUID(), clientId: acme.clientId, period: 'month', limitMicros: 1n, periodStart: new Date() } }),
  );
  await expect(ask()).rejects.toMatchObject({ code: 'budget-reached' });
});
