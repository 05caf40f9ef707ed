import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FaultPlan } from '../../simulators/openai/faults.ts';
import type { SimulatedCall } from '../../simulators/openai/simulated-call.ts';
import { startOpenAiSimulator, type OpenAiSimulator } from '../../simulators/openai/start-openai-simulator.ts';
import { draftLimits } from '../ai/draft-limits.ts';
import { openAiProvider } from '../ai/openai/openai-provider.ts';
import type { DraftRequest, TextProvider } from '../ai/text-provider.ts';
import { createTestDatabase, type TestDatabase } from '../db/testing/test-database.ts';
import { generateDraft } from './generate-draft.ts';
import type { GenerateOutcome, GenerationContext, StoryRef } from './generation-context.ts';
import { keylessContext } from './testing/keyless-context.ts';
import { seedStory, type SeededStory } from './testing/seed-story.ts';

let database: TestDatabase;
let simulator: OpenAiSimulator;
let story: SeededStory;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zavod-generation-'));
  database = await createTestDatabase();
  simulator = await startOpenAiSimulator({ key: 'sk-test' });
});
afterAll(async () => {
  await simulator.close();
  await database.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  await fetch(`${simulator.url}/__sim/reset`, { method: 'POST' });
  story = await seedStory(database);
});

const never = new AbortController().signal;
const openAi = (): TextProvider => openAiProvider({ baseUrl: `${simulator.url}/v1`, apiKey: 'sk-test', timeoutMs: 5_000 });
const context = (paid: TextProvider | null = openAi()): GenerationContext => ({ ...keylessContext(database, folder), paid });
const generate = (paid?: TextProvider | null, ref: StoryRef = story): Promise<GenerateOutcome> => generateDraft(context(paid), ref, never);
const charged = async (): Promise<number> => {
  const calls: SimulatedCall[] = await (await fetch(`${simulator.url}/__sim/calls`)).json();
  return calls.filter((call) => call.charged).length;
};
const fail = async (...script: FaultPlan['script']): Promise<void> => {
  await fetch(`${simulator.url}/__sim/faults`, { method: 'POST', body: JSON.stringify({ script }) });
};
const posts = () => database.withClient(story.clientId, (tx) => tx.post.findMany({ where: { storyId: story.storyId } }));
const steps = () => database.withClient(story.clientId, (tx) => tx.generationStep.findMany({ orderBy: { createdAt: 'asc' } }));
const runs = () => database.withClient(story.clientId, (tx) => tx.generationRun.findMany());
const pending = async (): Promise<boolean> => {
  const { rows } = await database.pools.worker.query<{ story_id: string }>('SELECT story_id FROM app.pending_stories(1000)');
  return rows.some((row) => row.story_id === story.storyId);
};
const letTimePass = () =>
  database.asAdmin(`UPDATE generation_run SET lease_until = now() - interval '1 second' WHERE client_id = $1 AND lease_until IS NOT NULL`, [story.clientId]);
const setBudget = (limitMicros: bigint, spentMicros = 0n, periodStart = new Date()) =>
  database.withClient(story.clientId, (tx) =>
    tx.budget.create({ data: { id: story.itemId, clientId: story.clientId, period: 'month', limitMicros, spentMicros, periodStart } }),
  );
const budget = () => database.withClient(story.clientId, (tx) => tx.budget.findFirstOrThrow());

/** Dies where a worker would: after the provider was paid and before anything about it was stored. */
const killedDuringCall = (): TextProvider => {
  const inner = openAi();
  return {
    ...inner,
    draft: async (request, signal) => {
      await inner.draft(request, signal);
      throw new Error('killed');
    },
  };
};

test('a story of a suspended client waits, also where its job was queued before', async () => {
  await database.asAdmin(`UPDATE client SET status = 'suspended' WHERE id = $1`, [story.clientId]);
  expect((await generate()).status).toBe('nothing-to-do');
  expect([await charged(), await pending()]).toEqual([0, false]);
  await database.asAdmin(`UPDATE client SET status = 'active' WHERE id = $1`, [story.clientId]);
  expect(await pending()).toBe(true);
  expect((await generate()).status).toBe('drafted');
});

describe('a story becomes a post', () => {
  test('with its text, source, picture, channels, cost and first revision, and studios get it by sync', async () => {
    const outcome = await generate();
    const [post] = await posts();
    expect(outcome).toEqual({ status: 'drafted', postId: post?.id });
    expect(post).toMatchObject({
      status: 'draft',
      title: 'Night ferry to Ostend returns after nine years',
      link: 'https://wire.example/ferry',
      provider: 'openai',
      model: 'gpt-6-luna',
      aiGenerated: true,
      sourceItemId: story.itemId,
      sourceName: 'Harbour Wire',
      mediaIds: [story.mediaId],
      channelIds: story.channelIds,
      promptVersion: 1,
      contentRev: 0,
    });
    expect(post?.costMicros).toBeGreaterThan(0);
    const revision = await database.withClient(story.clientId, (tx) => tx.postRevision.findFirstOrThrow({ where: { postId: post?.id ?? '' } }));
    expect(revision).toMatchObject({ contentRev: 0, title: post?.title, text: post?.text, channelIds: story.channelIds });
    const synced = await database.asAdmin<{ tbl: string; rev: string }>('SELECT tbl, rev FROM sync_row WHERE row_id = $1', [post?.id]);
    expect(synced).toMatchObject([{ tbl: 'post' }]);
    expect(await pending()).toBe(false);
  });

  test('with a text of its own for each network that needs one', async () => {
    await database.withClient(story.clientId, (tx) =>
      tx.channel.create({ data: { id: story.itemId, clientId: story.clientId, network: 'instagram', title: 'Harbour', externalId: '1', timeZone: 'UTC' } }),
    );
    for (const paid of [openAi(), null]) {
      const other = { clientId: story.clientId, storyId: paid === null ? crypto.randomUUID() : story.storyId };
      if (paid === null) {
        await database.withClient(story.clientId, async (tx) => {
          await tx.story.create({ data: { id: other.storyId, clientId: story.clientId, title: 'Second' } });
          await tx.sourceItem.updateMany({ where: { id: story.itemId }, data: { storyId: other.storyId } });
        });
      }
      await generate(paid, other);
      const post = await database.withClient(story.clientId, (tx) => tx.post.findFirstOrThrow({ where: { storyId: other.storyId }, include: { variants: true, revisions: true } }));
      expect(post.text).toContain('https://wire.example/ferry');
      expect(post.variants).toMatchObject([{ network: 'instagram', text: expect.stringMatching(/Source: Harbour Wire$/) }]);
      expect(post.revisions).toMatchObject([{ variants: [{ network: 'instagram', text: post.variants[0]?.text }] }]);
    }
  });

  test('with the posts that people liked most as examples, which are part of what was asked', async () => {
    const text = 'We tell our readers what the harbour does next, and why it matters to all of them.';
    const post = { clientId: story.clientId, title: 'Liked', text, language: 'en', provider: 'openai', status: 'approved', approvedHash: 'hash', approvedAt: new Date() };
    const kinds = [
      { contentRev: 2 },
      { contentRev: 0 },
      { contentRev: 1, approvedAt: new Date(Date.now() - 86_400_000) },
      { contentRev: 1 },
      { contentRev: 0, provider: 'local' },
      { contentRev: 0, language: 'ru' },
      { contentRev: 0, status: 'draft', approvedHash: null },
      { contentRev: 0, createdAt: new Date('2020-01-01') },
    ];
    const ids = kinds.map(() => crypto.randomUUID());
    await database.withClient(story.clientId, (tx) => tx.post.createMany({ data: kinds.map((kind, at) => ({ ...post, ...kind, id: ids[at] ?? '' })) }));
    const asked: DraftRequest[] = [];
    const inner = openAi();
    await generate({ ...inner, draft: (request, signal) => (asked.push(request), inner.draft(request, signal)) });
    expect(asked[0]?.examples).toEqual(Array.from({ length: 3 }, () => ({ title: 'Liked', text })));
    expect(await steps()).toMatchObject([{ input: { exampleIds: [ids[1], ids[3], ids[2]] } }]);
  });

  test('once, however often it is asked for', async () => {
    await generate();
    expect(await generate()).toEqual({ status: 'nothing-to-do' });
    expect(await posts()).toHaveLength(1);
    expect(await charged()).toBe(1);
  });

  test('once, when workers ask at the same time', async () => {
    // All connections are open before the race, so that the workers really meet.
    await Promise.all(Array.from({ length: 5 }, () => database.withClientAsWorker(story.clientId, (tx) => tx.story.count())));
    const stories = await Promise.all(Array.from({ length: 6 }, () => seedStory(database)));
    for (const raced of stories) {
      const outcomes = await Promise.all(Array.from({ length: 5 }, () => generate(openAi(), raced)));
      expect(outcomes.filter((outcome) => outcome.status === 'drafted')).toHaveLength(1);
    }
    expect(await charged()).toBe(stories.length);
  });

  test('with the voice and the newest template of its client', async () => {
    await database.withClient(story.clientId, async (tx) => {
      await tx.client.update({ where: { id: story.clientId }, data: { settings: { bannedWords: ['ship'] } } });
      const template = { clientId: story.clientId, name: 'news', kind: 'text', body: 'Calm.' };
      await tx.promptTemplate.create({ data: { ...template, id: story.itemId, version: 1 } });
      await tx.promptTemplate.create({ data: { ...template, id: story.mediaId, version: 7, createdAt: new Date(Date.now() + 1_000) } });
    });
    await generate(null);
    const [post] = await posts();
    expect(post).toMatchObject({ promptVersion: 7 });
    expect(post?.text).not.toMatch(/\bship\b/);
  });
});

describe('a worker that dies', () => {
  test('during the call leaves a purchase that is marked, and it is not made again', async () => {
    await expect(generate(killedDuringCall())).rejects.toThrow('killed');
    expect(await generate()).toEqual({ status: 'waiting', afterMs: null });
    await letTimePass();
    expect(await pending()).toBe(true);
    expect(await generate()).toMatchObject({ status: 'drafted' });
    expect(await charged()).toBe(1);
    const [lost, local] = await steps();
    expect(lost).toMatchObject({ state: 'unknown', errorWords: expect.stringContaining('maybe-spent') });
    expect(local).toMatchObject({ state: 'succeeded', provider: 'local' });
    const [post] = await posts();
    expect(post).toMatchObject({ provider: 'local', aiGenerated: false, costMicros: lost?.costMicros });
    expect(post?.riskNotes[0]).toContain('may have been paid');
  });

  test('after the answer was stored and before the post was made buys nothing again', async () => {
    const halting = (limit: number): GenerationContext => {
      let doors = 0;
      return { ...context(), withClient: (clientId, fn) => ((doors += 1) > limit ? Promise.reject(new Error('killed')) : database.withClientAsWorker(clientId, fn)) };
    };
    await expect(generateDraft(halting(3), story, never)).rejects.toThrow('killed');
    expect(await posts()).toHaveLength(0);
    await letTimePass();
    expect(await generate()).toMatchObject({ status: 'drafted' });
    expect(await charged()).toBe(1);
    expect(await posts()).toMatchObject([{ provider: 'openai' }]);
  });

  test('but answers after all stores what was paid and makes no second post', async () => {
    const late = Promise.withResolvers<void>();
    const called = Promise.withResolvers<void>();
    const inner = openAi();
    const slow: TextProvider = {
      ...inner,
      draft: async (request, signal) => {
        const outcome = await inner.draft(request, signal);
        called.resolve();
        await late.promise;
        return outcome;
      },
    };
    const first = generate(slow);
    await called.promise;
    await letTimePass();
    expect(await generate()).toMatchObject({ status: 'drafted' });
    late.resolve();
    const [post] = await posts();
    expect(await first).toEqual({ status: 'waiting', afterMs: null });
    expect(await posts()).toMatchObject([{ id: post?.id }]);
    expect(await steps()).toMatchObject([{ state: 'succeeded' }, { state: 'succeeded' }]);
  });
});

describe('without the paid provider', () => {
  test('a draft is written locally when there is no key, and says so', async () => {
    await generate(null);
    expect(await posts()).toMatchObject([{ provider: 'local', model: 'extract-1', costMicros: 0, aiGenerated: false }]);
  });

  test('a quota that is gone leads to a local draft, and the next story does not ask', async () => {
    await fail({ fault: { kind: 'insufficient-quota' } });
    await generate();
    expect(await posts()).toMatchObject([{ provider: 'local' }]);
    expect(await runs()).toMatchObject([{ state: 'succeeded', errorCode: 'provider-quota-gone' }]);
    const storyId = crypto.randomUUID();
    await database.withClient(story.clientId, async (tx) => {
      await tx.story.create({ data: { id: storyId, clientId: story.clientId, title: 'Second' } });
      await tx.sourceItem.updateMany({ where: { id: story.itemId }, data: { storyId } });
    });
    expect(await generate(openAi(), { clientId: story.clientId, storyId })).toMatchObject({ status: 'drafted' });
    const calls: SimulatedCall[] = await (await fetch(`${simulator.url}/__sim/calls`)).json();
    expect(calls).toHaveLength(1);
  });

  test('a busy provider is waited for, then the story is written locally', async () => {
    await fail({ fault: { kind: 'rate-limit', retryAfterMs: 60_000 }, times: 3 });
    for (let asked = 0; asked < 3; asked += 1) {
      expect(await generate()).toEqual({ status: 'waiting', afterMs: 60_000 });
      expect(await pending()).toBe(false);
      await letTimePass();
    }
    expect(await generate()).toMatchObject({ status: 'drafted' });
    expect(await posts()).toMatchObject([{ provider: 'local' }]);
    expect(await charged()).toBe(0);
  });

  test('an answer that got lost on the way is marked, kept in the cost, and not bought once more', async () => {
    await fail({ fault: { kind: 'accepted-reply-lost' } });
    expect(await generate()).toMatchObject({ status: 'drafted' });
    expect(await steps()).toMatchObject([{ state: 'unknown', errorWords: expect.stringContaining('maybe-spent') }, { provider: 'local' }]);
    expect(await charged()).toBe(1);
    expect((await posts())[0]?.riskNotes[0]).toContain('may have been paid');
  });

  test('prose in place of a draft is paid, written locally and pointed out, and not asked for again', async () => {
    await fail({ fault: { kind: 'not-json' } });
    await generate();
    const [post] = await posts();
    expect(post).toMatchObject({ provider: 'local', riskNotes: expect.arrayContaining([expect.stringContaining('its answer could not be used')]) });
    expect(post?.costMicros).toBeGreaterThan(0);
    expect(await charged()).toBe(1);
  });

  test('a refusal is paid, written locally and pointed out to the person who approves', async () => {
    await fail({ fault: { kind: 'refusal' } });
    await generate();
    const [post] = await posts();
    expect(post?.provider).toBe('local');
    expect(post?.costMicros).toBeGreaterThan(0);
    expect(post?.riskNotes[0]).toContain('refused to write');
  });
});

describe('the budget', () => {
  test('pays for a draft exactly what it cost', async () => {
    await setBudget(1_000_000n);
    await generate();
    expect((await budget()).spentMicros).toBe(BigInt((await posts())[0]?.costMicros ?? -1));
  });

  test('that would be passed leads to a local draft that costs nothing', async () => {
    await setBudget(1_000n, 990n);
    await generate();
    expect(await posts()).toMatchObject([{ provider: 'local' }]);
    expect(await runs()).toMatchObject([{ errorCode: 'budget-reached', costMicros: 0 }]);
    expect((await budget()).spentMicros).toBe(990n);
  });

  test('of a month that is over begins anew', async () => {
    await setBudget(1_000_000n, 1_000_000n, new Date('2020-01-01T00:00:00Z'));
    await generate();
    expect(await posts()).toMatchObject([{ provider: 'openai' }]);
    expect((await budget()).spentMicros).toBeLessThan(10_000n);
  });

  test('keeps the most that a lost call can have cost', async () => {
    await setBudget(1_000_000n);
    await expect(generate(killedDuringCall())).rejects.toThrow('killed');
    const [lost] = await steps();
    expect((await budget()).spentMicros).toBe(BigInt(lost?.costMicros ?? -1));
    expect(lost?.costMicros).toBeGreaterThan(1_000);
  });

  test('cannot be passed by calls at the same time', async () => {
    // Room for two calls and not for three.
    await setBudget(BigInt(openAi().mostCostMicros(emptyRequest) ?? 0) * 2n + 500n);
    const ids = Array.from({ length: 6 }, () => crypto.randomUUID());
    await database.withClient(story.clientId, async (tx) => {
      const item = await tx.sourceItem.findFirstOrThrow({ where: { id: story.itemId } });
      for (const id of ids) {
        await tx.story.create({ data: { id, clientId: story.clientId, title: id } });
        await tx.sourceItem.create({ data: { ...item, id: crypto.randomUUID(), storyId: id, externalId: id } });
      }
    });
    await fail({ fault: { kind: 'accepted-reply-lost' }, times: 6 });
    await Promise.all(ids.map((storyId) => generate(openAi(), { clientId: story.clientId, storyId })));
    expect(await charged()).toBe(2);
    const { spentMicros, limitMicros } = await budget();
    expect(spentMicros).toBeLessThanOrEqual(limitMicros);
  });

  test('does not let a model without a price spend', async () => {
    await setBudget(1_000_000n);
    await generate(openAiProvider({ baseUrl: `${simulator.url}/v1`, apiKey: 'sk-test', model: 'gpt-unheard-of' }));
    expect(await posts()).toMatchObject([{ provider: 'local' }]);
  });
});

test('a model without a price writes for a client without budgets, with an unknown cost', async () => {
  await generate(openAiProvider({ baseUrl: `${simulator.url}/v1`, apiKey: 'sk-test', model: 'gpt-unheard-of' }));
  expect(await posts()).toMatchObject([{ provider: 'openai', costMicros: null }]);
});

test('a story of another client is not there', async () => {
  const other = await database.seedClient();
  expect(await generate(openAi(), { clientId: other.clientId, storyId: story.storyId })).toEqual({ status: 'nothing-to-do' });
  expect(await posts()).toHaveLength(0);
});

const emptyRequest = {
  item: { title: '', text: '', url: null, sourceName: '', language: '', publishedAt: null, categories: [] },
  client: { name: '', language: 'en', tone: '', bannedWords: [] },
  template: { version: 1, instructions: '' },
  examples: [],
  limits: draftLimits(['telegram']),
};
