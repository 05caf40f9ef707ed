import { randomUUID } from 'node:crypto';
import type { RewriteAsked, RewriteEvent } from '@zavod/shared/rewriting/rewrite.ts';
import { createTRPCClient, httpBatchStreamLink } from '@trpc/client';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FaultPlan } from '../../simulators/openai/faults.ts';
import type { SimulatedCall } from '../../simulators/openai/simulated-call.ts';
import { startOpenAiSimulator, type OpenAiSimulator } from '../../simulators/openai/start-openai-simulator.ts';
import { createTestDatabase, type TestDatabase } from '../db/testing/test-database.ts';
import { seedStory, type SeededStory } from '../generation/testing/seed-story.ts';
import type { AppRouter } from '../http/app-router.ts';
import { refusalOf, startTestApi, type TestApi, type TestMember } from '../http/testing/test-api.ts';

let database: TestDatabase;
let simulator: OpenAiSimulator;
/** With an AI service, and without one. */
let api: TestApi;
let plainApi: TestApi;
let story: SeededStory;
let postId: string;
let editor: TestMember;

beforeAll(async () => {
  database = await createTestDatabase();
  simulator = await startOpenAiSimulator({ key: 'sk-test' });
  api = await startTestApi(database, { OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: `${simulator.url}/v1` });
  plainApi = await startTestApi(database);
});
afterAll(async () => {
  await Promise.all([api.close(), plainApi.close(), simulator.close()]);
  await database.close();
});
beforeEach(async () => {
  await fetch(`${simulator.url}/__sim/reset`, { method: 'POST' });
  story = await seedStory(database, { settings: { bannedWords: ['ferry'] } });
  postId = randomUUID();
  editor = await api.addMember(story.clientId, 'editor');
  await database.withClient(story.clientId, (tx) =>
    tx.post.create({ data: { id: postId, clientId: story.clientId, title: 'Ferry', text, language: 'en', sourceItemId: story.itemId, sourceName: 'Harbour Wire', provider: 'local' } }),
  );
});

const text = 'The night ferry between Harwich and Ostend will sail again from April. It will leave Harwich at 22:30 every evening. The cheapest crossing will cost 39 pounds.';
const asked = (part: Partial<RewriteAsked> = {}): RewriteAsked & { clientId: string } => ({
  clientId: story.clientId,
  postId,
  contentRev: 0,
  part: 'text',
  network: null,
  title: 'Ferry',
  text,
  instruction: 'in a friendlier tone',
  ...part,
});
const streaming = (url: string, token: string) =>
  createTRPCClient<AppRouter>({ links: [httpBatchStreamLink({ url: `${url}/trpc`, headers: { authorization: `Bearer ${token}` } })] });
async function rewrite(part: Partial<RewriteAsked> = {}, { url = api.url, token = editor.token } = {}): Promise<RewriteEvent[]> {
  const events: RewriteEvent[] = [];
  for await (const event of await streaming(url, token).posts.rewrite.mutate(asked(part))) events.push(event);
  return events;
}
const fail = (fault: FaultPlan['script'][number]['fault']) => fetch(`${simulator.url}/__sim/faults`, { method: 'POST', body: JSON.stringify({ script: [{ fault }] }) });
const calls = async (): Promise<SimulatedCall[]> => (await fetch(`${simulator.url}/__sim/calls`)).json();
const runs = () => database.withClient(story.clientId, (tx) => tx.generationRun.findMany({ where: { postId }, include: { steps: true }, orderBy: { createdAt: 'asc' } }));
const setBudget = (limitMicros: bigint) =>
  database.withClient(story.clientId, (tx) => tx.budget.create({ data: { id: randomUUID(), clientId: story.clientId, period: 'month', limitMicros, periodStart: new Date() } }));
const spent = () => database.withClient(story.clientId, async (tx) => (await tx.budget.findFirstOrThrow()).spentMicros);

describe('with an AI service', () => {
  test('new words come in pieces, cost what they cost, and change nothing of the post', async () => {
    await setBudget(1_000_000n);
    const events = await rewrite();
    expect(events[0]).toEqual({ kind: 'begun', provider: 'openai', reason: null });
    const pieces = events.flatMap((event) => (event.kind === 'piece' ? [event.text] : []));
    expect(pieces.length).toBeGreaterThan(3);
    expect(events.at(-1)).toEqual({ kind: 'written', text: `(in a friendlier tone) ${text}`, notes: [expect.stringContaining('ferry')] });
    expect(pieces.join('')).toBe(`(in a friendlier tone) ${text}`);
    const [run] = await runs();
    expect(run).toMatchObject({
      state: 'succeeded',
      instruction: 'in a friendlier tone',
      requestedBy: editor.userId,
      sourceItemId: story.itemId,
      storyId: null,
      steps: [{ kind: 'text', state: 'succeeded', provider: 'openai', input: { postId, contentRev: 0, part: 'text', network: null } }],
    });
    expect(run?.costMicros).toBeGreaterThan(0);
    expect(await spent()).toBe(BigInt(run?.costMicros ?? -1));
    expect(await database.withClient(story.clientId, (tx) => tx.post.findFirstOrThrow({ where: { id: postId } }))).toMatchObject({ text, contentRev: 0 });
    expect(await calls()).toMatchObject([{ path: 'responses', store: false, retryCount: '0' }]);
  });

  test('a person who stops hangs up on the provider, and the most it can have cost stays counted', async () => {
    await setBudget(1_000_000n);
    await fail({ kind: 'stream-holds' });
    const stopping = new AbortController();
    const events = await streaming(api.url, editor.token).posts.rewrite.mutate(asked(), { signal: stopping.signal });
    const read = (async () => {
      for await (const event of events) if (event.kind === 'piece') stopping.abort();
    })();
    await expect(read).rejects.toThrow();
    await expect.poll(runs).toMatchObject([{ state: 'cancelled', steps: [{ state: 'unknown' }] }]);
    const [run] = await runs();
    expect(run?.costMicros).toBeGreaterThan(1_000);
    expect(await spent()).toBe(BigInt(run?.costMicros ?? -1));
    await expect.poll(calls).toMatchObject([{ isCut: true }]);
  });

  test.each([
    [{ kind: 'refusal' }, 'provider-refused'],
    [{ kind: 'rate-limit' }, 'rewrite-not-finished'],
    [{ kind: 'cut-answer' }, 'rewrite-not-finished'],
    [{ kind: 'incomplete' }, 'rewrite-not-finished'],
    [{ kind: 'wrong-key' }, 'provider-key-wrong'],
  ] as const)('a provider that ends with %j is told with its sentence, and never asked twice', async (fault, code) => {
    await fail(fault);
    expect((await rewrite()).at(-1)).toEqual({ kind: 'refused', code });
    expect(await calls()).toHaveLength(1);
    expect(await runs()).toMatchObject([{ state: 'failed' }]);
  });

  test('a budget that is used up leaves the plain wishes, and says why it is not the service', async () => {
    await setBudget(100n);
    expect(await rewrite({ instruction: 'shorter' })).toMatchObject([{ kind: 'begun', provider: 'local', reason: 'budget-reached' }, { kind: 'piece' }, { kind: 'written' }]);
    await expect(rewrite()).rejects.toMatchObject({ data: { appError: { code: 'budget-reached' } } });
    expect(await calls()).toHaveLength(0);
    expect(await spent()).toBe(0n);
  });

  test('a viewer and a member of another client may not, and a text that never ends is not read', async () => {
    const viewer = await api.addMember(story.clientId, 'viewer');
    expect(await refusalOf(rewrite({}, { token: viewer.token }))).toBe('not-allowed');
    const other = await api.addMember((await database.seedClient()).clientId, 'owner');
    expect(await refusalOf(rewrite({}, { token: other.token }))).toBe('client-revoked');
    expect(await refusalOf(rewrite({ postId: randomUUID() }))).toBe('not-found');
    expect(await refusalOf(rewrite({ text: 'a'.repeat(20_001) }))).toBe('bad-input');
    expect(await calls()).toHaveLength(0);
  });

  test('a person has a number of them within ten minutes', async () => {
    for (let count = 0; count < 30; count += 1) await refusalOf(rewrite({ postId: randomUUID() }));
    expect(await refusalOf(rewrite())).toBe('rewrite-too-many');
  });
});

describe('without an AI service', () => {
  const plainly = (part: Partial<RewriteAsked>) => rewrite(part, { url: plainApi.url });

  test('plain wishes are followed with sentences that are there', async () => {
    const end = async (part: Partial<RewriteAsked>) => (await plainly(part)).at(-1);
    expect(await end({ instruction: 'shorter' })).toMatchObject({ kind: 'written', text: expect.stringMatching(/^The night ferry [^.]+\.$/) });
    expect(await end({ instruction: 'longer' })).toMatchObject({ text: expect.stringContaining('40,000 people had asked') });
    expect(await end({ instruction: 'as three bullet points' })).toMatchObject({ text: expect.stringMatching(/^• .*\n• .*\n• /) });
    expect(await end({ instruction: 'another title', part: 'title' })).toMatchObject({ text: expect.stringMatching(/^The operator, Northline, has bought/) });
    expect((await runs()).map(({ state, costMicros }) => [state, costMicros])).toEqual(Array.from({ length: 4 }, () => ['succeeded', 0]));
  });

  test('any other wish is refused with a sentence and leaves nothing', async () => {
    expect(await refusalOf(plainly({}))).toBe('instruction-not-followed');
    expect(await runs()).toEqual([]);
  });
});
