import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FaultPlan } from '../../../simulators/openai/faults.ts';
import type { SimulatedCall } from '../../../simulators/openai/simulated-call.ts';
import { startOpenAiSimulator, type OpenAiSimulator } from '../../../simulators/openai/start-openai-simulator.ts';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../../db/testing/test-database.ts';
import { chooseTemplate } from '../../generation/prompt-template.ts';
import { seedStory } from '../../generation/testing/seed-story.ts';
import { refusalOf, startTestApi, type ApiClient, type TestApi } from '../../http/testing/test-api.ts';

let database: TestDatabase;
let api: TestApi;
let simulator: OpenAiSimulator;
let client: SeededClient;
let owner: ApiClient;
beforeAll(async () => {
  database = await createTestDatabase();
  simulator = await startOpenAiSimulator({ key: 'sk-test' });
  api = await startTestApi(database, { OPENAI_BASE_URL: `${simulator.url}/v1`, OPENAI_API_KEY: 'sk-test' });
});
afterAll(async () => {
  await api.close();
  await simulator.close();
  await database.close();
});
beforeEach(async () => {
  client = await database.seedClient();
  owner = (await api.signedIn(client.ownerId)).api;
});

const save = (name: string, body: string) => owner.prompts.save.mutate({ clientId: client.clientId, name, body });
const list = () => owner.prompts.list.query({ clientId: client.clientId });
const chosenFor = (storyId: string) => database.withClient(client.clientId, (tx) => chooseTemplate(tx, null, storyId));

test('every saving is a version of its own, and the newest is used', async () => {
  await save('News', 'Short.');
  const { templateId } = await save('News', 'Shorter, for {{ client }}.');
  expect(await list()).toMatchObject([
    { version: 2, isActive: true, posts: 0 },
    { version: 1, isActive: false },
  ]);
  expect(await chosenFor(crypto.randomUUID())).toMatchObject({ id: templateId, version: 2 });
});

test('two people who save at once make two versions', async () => {
  const saved = await Promise.all([save('News', 'One.'), save('News', 'Two.')]);
  expect(saved.map(({ version }) => version).sort((a, b) => a - b)).toEqual([1, 2]);
  expect((await list()).filter(({ isActive }) => isActive)).toHaveLength(1);
});

test('two names share the stories, each story always falling to the same', async () => {
  await save('Calm', 'Calm.');
  const { templateId } = await save('Lively', 'Lively.');
  const stories = Array.from({ length: 40 }, () => crypto.randomUUID());
  const chosen = await Promise.all(stories.map(chosenFor));
  expect(new Set(chosen.map(({ instructions }) => instructions)).size).toBe(2);
  expect(await chosenFor(stories[0] ?? '')).toEqual(chosen[0]);
  await owner.prompts.setActive.mutate({ clientId: client.clientId, templateId, isActive: false });
  expect(await chosenFor(stories[0] ?? '')).toMatchObject({ instructions: 'Calm.' });
});

test('a variable that nobody knows is refused, and nothing is saved', async () => {
  expect(await refusalOf(save('News', 'For {{clinet}}.'))).toBe('template-variable-unknown');
  expect(await list()).toEqual([]);
});

test('shares decide how many stories a template gets, and the next version keeps its share', async () => {
  const { templateId: calm } = await save('Calm', 'Calm.');
  const { templateId: lively } = await save('Lively', 'Lively.');
  const setShares = (shares: { templateId: string; share: number }[]) => owner.prompts.setShares.mutate({ clientId: client.clientId, shares });
  expect(await refusalOf(setShares([{ templateId: calm, share: 90 }, { templateId: lively, share: 20 }]))).toBe('bad-input');
  await setShares([{ templateId: calm, share: 90 }, { templateId: lively, share: 10 }]);
  await save('Calm', 'Calmer.');
  expect((await list()).map(({ name, version, share }) => [name, version, share])).toEqual([['Calm', 2, 90], ['Calm', 1, null], ['Lively', 1, 10]]);
  const stories = Array.from({ length: 200 }, (_, at) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`);
  const chosen = await Promise.all(stories.map(chosenFor));
  const calmer = chosen.filter(({ instructions }) => instructions === 'Calmer.').length;
  expect(calmer).toBeGreaterThan(165);
  expect(calmer).toBeLessThan(195);
});

test('two templates are told apart by what became of their posts, and choosing one ends it', async () => {
  const { templateId: calm } = await save('Calm', 'Calm.');
  const { templateId: lively } = await save('Lively', 'Lively.');
  const approval = { approvedContentRev: 0, approvedHash: 'h', approvedBy: client.ownerId, approvedAt: new Date() };
  const wrote = (promptTemplateId: string, status: string, text = 'As written.') =>
    database.withClient(client.clientId, async (tx) => {
      const [runId, postId] = [crypto.randomUUID(), crypto.randomUUID()];
      await tx.generationRun.create({ data: { id: runId, clientId: client.clientId, promptTemplateId, costMicros: 700, state: 'succeeded' } });
      await tx.post.create({ data: { id: postId, clientId: client.clientId, title: 'Title', text, language: 'en', status, generationRunId: runId, ...(status === 'approved' ? approval : {}) } });
      await tx.postRevision.create({ data: { id: crypto.randomUUID(), clientId: client.clientId, postId, contentRev: 0, kind: 'edit', title: 'Title', text: 'As written.', language: 'en', generationRunId: runId } });
    });
  await wrote(calm, 'approved');
  await wrote(calm, 'approved', 'Changed by a person.');
  await wrote(calm, 'rejected');
  await wrote(lively, 'draft');
  expect(await list()).toMatchObject([
    { id: calm, share: 50, posts: 3, approvedUnchanged: 1, approvedEdited: 1, rejected: 1, costMicros: 2_100 },
    { id: lively, share: 50, posts: 1, approvedUnchanged: 0, approvedEdited: 0, rejected: 0, costMicros: 700 },
  ]);
  await owner.prompts.keepOnly.mutate({ clientId: client.clientId, templateId: lively });
  expect(await list()).toMatchObject([{ id: calm, isActive: false, share: null, posts: 3 }, { id: lively, isActive: true, share: 100 }]);
  expect(await chosenFor(crypto.randomUUID())).toMatchObject({ id: lively });
});

test('only members who may edit change templates or spend money on trying them', async () => {
  const { templateId } = await save('Calm', 'Calm.');
  const viewer = await api.addMember(client.clientId, 'viewer');
  expect(await refusalOf(viewer.api.prompts.keepOnly.mutate({ clientId: client.clientId, templateId }))).toBe('not-allowed');
  expect(await refusalOf(viewer.api.prompts.tryOut.mutate({ clientId: client.clientId, body: 'Calm.', sourceItemIds: [templateId] }))).toBe('not-allowed');
});

describe('a template that is not saved', () => {
  const seeded = async () => {
    const story = await seedStory(database);
    const editor = await api.addMember(story.clientId, 'editor');
    const tryOut = (body = 'Begin with the {{source}}.', items = [story.itemId]) => editor.api.prompts.tryOut.mutate({ clientId: story.clientId, body, sourceItemIds: items });
    const rows = () => database.withClient(story.clientId, async (tx) => ({ runs: await tx.generationRun.findMany(), steps: await tx.generationStep.findMany(), posts: await tx.post.count() }));
    return { ...story, editor, tryOut, rows };
  };
  const setBudget = ({ clientId, itemId }: { clientId: string; itemId: string }, limitMicros: bigint) =>
    database.withClient(clientId, (tx) => tx.budget.create({ data: { id: itemId, clientId, period: 'month', limitMicros, spentMicros: 0n, periodStart: new Date() } }));
  const fail = async (...script: FaultPlan['script']): Promise<void> => {
    await fetch(`${simulator.url}/__sim/faults`, { method: 'POST', body: JSON.stringify({ script }) });
  };

  test('is tried on an item, paid from the budget and kept as a run, and makes no post', async () => {
    const trial = await seeded();
    await setBudget(trial, 1_000_000n);
    const [tried] = await trial.tryOut();
    expect(tried).toMatchObject({ sourceItemId: trial.itemId, status: 'written', provider: 'openai', costMicros: expect.any(Number), draft: { text: expect.stringContaining('Harwich') } });
    const { runs, steps, posts } = await trial.rows();
    const cost = tried?.status === 'written' ? tried.costMicros : null;
    expect(cost).toBeGreaterThan(0);
    expect(posts).toBe(0);
    expect(runs).toMatchObject([{ state: 'succeeded', costMicros: cost, requestedBy: trial.editor.userId, instruction: 'Begin with the {{source}}.', storyId: null }]);
    expect(steps).toMatchObject([{ state: 'succeeded', kind: 'text', costMicros: cost }]);
    expect(await database.withClient(trial.clientId, (tx) => tx.budget.findFirstOrThrow())).toMatchObject({ spentMicros: BigInt(cost ?? 0) });
    expect(await trial.tryOut()).toMatchObject([{ status: 'written', costMicros: 0 }]);
  });

  test('is refused without an answer when the budget has no room, and nothing is asked', async () => {
    const trial = await seeded();
    await setBudget(trial, 10n);
    const before: SimulatedCall[] = await (await fetch(`${simulator.url}/__sim/calls`)).json();
    expect(await trial.tryOut()).toMatchObject([{ status: 'unwritten', fault: 'budget-reached' }]);
    const after: SimulatedCall[] = await (await fetch(`${simulator.url}/__sim/calls`)).json();
    expect(after).toHaveLength(before.length);
    expect((await trial.rows()).runs).toEqual([]);
  });

  test('says why nobody wrote, and a lost answer stays counted', async () => {
    const trial = await seeded();
    await setBudget(trial, 1_000_000n);
    await fail({ fault: { kind: 'accepted-reply-lost' } });
    expect(await trial.tryOut()).toMatchObject([{ status: 'unwritten', fault: 'provider-busy' }]);
    const { runs, steps } = await trial.rows();
    expect(runs).toMatchObject([{ state: 'failed', errorCode: 'provider-busy' }]);
    expect(steps).toMatchObject([{ state: 'unknown' }]);
    expect((await database.withClient(trial.clientId, (tx) => tx.budget.findFirstOrThrow())).spentMicros).toBeGreaterThan(0n);
  });

  test('with a variable that nobody knows, or of an item of another client, is refused', async () => {
    const trial = await seeded();
    const other = await seedStory(database);
    expect(await refusalOf(trial.tryOut('For {{clinet}}.'))).toBe('template-variable-unknown');
    expect(await refusalOf(trial.tryOut('Calm.', [other.itemId]))).toBe('not-found');
  });

  test('is tried so often and then after a pause', async () => {
    const trial = await seeded();
    const outcomes: string[] = [];
    for (let tried = 0; tried < 21; tried += 1) outcomes.push(await refusalOf(trial.tryOut('Calm.')));
    expect(outcomes.lastIndexOf('ok')).toBe(19);
    expect(outcomes.at(-1)).toBe('template-too-many-tries');
  });
});
