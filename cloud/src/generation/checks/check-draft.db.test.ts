import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FaultPlan } from '../../../simulators/openai/faults.ts';
import type { SimulatedCall } from '../../../simulators/openai/simulated-call.ts';
import { startOpenAiSimulator, type OpenAiSimulator } from '../../../simulators/openai/start-openai-simulator.ts';
import { localProvider } from '../../ai/local/local-provider.ts';
import { openAiModerationProvider } from '../../ai/openai/openai-moderation-provider.ts';
import type { TextProvider } from '../../ai/text-provider.ts';
import { createTestDatabase, type TestDatabase } from '../../db/testing/test-database.ts';
import { generateDraft } from '../generate-draft.ts';
import { usualLeaseMs, type StoryRef } from '../generation-context.ts';
import { mediaTools } from '../testing/media-tools.ts';
import { seedStory, type SeededStory } from '../testing/seed-story.ts';
import { markChangedPosts } from './mark-posts.ts';

let database: TestDatabase;
let simulator: OpenAiSimulator;
let folder: string;
let story: SeededStory;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zavod-checks-'));
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
/** Writes these words instead of its own. */
const saying = (text: string, title = 'Night ferry to Ostend returns after nine years'): TextProvider => {
  const inner = localProvider();
  return {
    ...inner,
    draft: async (request, signal) => {
      const outcome = await inner.draft(request, signal);
      return outcome.status === 'written' ? { ...outcome, draft: { ...outcome.draft, title, text, riskNotes: [] } } : outcome;
    },
  };
};
const generate = (free: TextProvider, ref: StoryRef = story, isModerated = false) =>
  generateDraft(
    {
      withClient: database.withClientAsWorker,
      paid: null,
      free,
      images: [],
      video: null,
      moderation: isModerated ? openAiModerationProvider({ baseUrl: `${simulator.url}/v1`, apiKey: 'sk-test', timeoutMs: 500 }) : null,
      ...mediaTools(database.withClientRawAsWorker, folder),
      owner: 'test-worker',
      leaseMs: usualLeaseMs,
    },
    ref,
    never,
  );
const moderated = (text: string, ref?: StoryRef) => generate(saying(text), ref, true);
const notes = async (storyId = story.storyId): Promise<string[]> =>
  (await database.withClient(story.clientId, (tx) => tx.post.findFirstOrThrow({ where: { storyId } }))).riskNotes;
const checks = () => database.withClient(story.clientId, (tx) => tx.generationStep.findMany({ where: { kind: 'check' }, orderBy: { createdAt: 'asc' } }));
const fail = async (...script: FaultPlan['script']): Promise<void> => {
  await fetch(`${simulator.url}/__sim/faults`, { method: 'POST', body: JSON.stringify({ script }) });
};
const calls = async (): Promise<SimulatedCall[]> => (await fetch(`${simulator.url}/__sim/calls`)).json();
/** A further story of the same client, about the same item. */
const another = async (): Promise<StoryRef> => {
  const storyId = crypto.randomUUID();
  await database.withClient(story.clientId, async (tx) => {
    await tx.story.create({ data: { id: storyId, clientId: story.clientId, title: 'Another' } });
    await tx.sourceItem.updateMany({ where: { id: story.itemId }, data: { storyId } });
  });
  return { clientId: story.clientId, storyId };
};
const post = async (part: { title: string; text: string; status?: string; updatedAt?: Date }): Promise<string> => {
  const id = crypto.randomUUID();
  await database.withClient(story.clientId, (tx) => tx.post.create({ data: { id, clientId: story.clientId, language: 'en', createdAt: new Date('2026-11-12T10:00:00Z'), ...part } }));
  return id;
};

const faithful = 'The night ferry between Harwich and Ostend will sail again from April. It has 320 cabins.';

describe('moderation', () => {
  test('that finds nothing leaves no note, and is a step that cost nothing', async () => {
    await moderated(faithful);
    expect(await notes()).toEqual([]);
    expect(await checks()).toMatchObject([{ state: 'succeeded', provider: 'openai', model: 'omni-moderation-latest', costMicros: 0, externalId: expect.stringMatching(/^req_/) }]);
    const steps = await database.withClient(story.clientId, (tx) => tx.generationStep.findMany());
    expect(steps.map(({ provider, costMicros }) => [provider, costMicros])).toContainEqual(['openai', 0]);
  });

  test('names what it found in the language of the client', async () => {
    await database.withClient(story.clientId, (tx) => tx.client.update({ where: { id: story.clientId }, data: { language: 'ru' } }));
    await moderated(`${faithful} The crew are idiots.`);
    expect(await notes()).toContainEqual(expect.stringContaining('Сервис модерации нашёл в тексте: травля.'));
  });

  test.each([
    ['is busy', { kind: 'rate-limit', retryAfterMs: 60_000 }, 'did not answer in time'],
    ['fails', { kind: 'server-error' }, 'did not answer in time'],
    ['is too slow', { kind: 'slow', delayMs: 60_000 }, 'did not answer in time'],
    ['breaks off', { kind: 'accepted-reply-lost' }, 'did not answer in time'],
    ['answers with half a body', { kind: 'cut-answer' }, 'could not be used'],
    ['has no money left', { kind: 'insufficient-quota' }, 'used up'],
  ] as const)('that %s does not stop the draft, which says so', async (_, fault, why) => {
    await fail({ fault, path: 'moderations' });
    expect(await moderated(faithful)).toMatchObject({ status: 'drafted' });
    expect(await notes()).toEqual([expect.stringMatching(new RegExp(`^The text was not checked by the moderation service: .*${why}`))]);
    expect(await checks()).toMatchObject([{ state: 'failed' }]);
  });

  test('is left in peace after three answers that did not come, and asked again later', async () => {
    await fail({ fault: { kind: 'server-error' }, path: 'moderations', times: 3 });
    for (let asked = 0; asked < 4; asked += 1) await moderated(faithful, asked === 0 ? story : await another());
    expect(await calls()).toHaveLength(3);
    await database.asAdmin(`UPDATE generation_step SET created_at = created_at - interval '10 minutes' WHERE client_id = $1`, [story.clientId]);
    const last = await another();
    await moderated(faithful, last);
    expect(await calls()).toHaveLength(4);
    expect((await notes(last.storyId)).filter((note) => note.includes('moderation'))).toEqual([]);
  });

  test('with a wrong key rests for a while, and telling so does not prolong the rest', async () => {
    await fail({ fault: { kind: 'wrong-key' }, path: 'moderations' });
    await moderated(faithful);
    await moderated(faithful, await another());
    expect(await calls()).toHaveLength(1);
    await database.asAdmin(`UPDATE generation_step SET created_at = created_at - interval '16 minutes' WHERE client_id = $1 AND error_words <> 'not asked'`, [story.clientId]);
    await moderated(faithful, await another());
    expect(await calls()).toHaveLength(2);
  });
});

describe('a post that says nearly the same', () => {
  const waiting = { title: 'The Ostend night ferry is back', text: `${faithful} The ship leaves Harwich every evening, says Northline.` };
  const said = (found: string[]) => found.filter((note) => /same/.test(note));

  test('is named when it waits', async () => {
    await post({ title: 'Night ferry to Ostend returns after nine years', text: 'Other words.' });
    await generate(saying(faithful));
    expect(said(await notes())).toEqual(['A post that says nearly the same is waiting already: “Night ferry to Ostend returns after nine years”, 12 November. Keep one of the two.']);
  });

  test('is named with its day when it went out, also when it was written long before', async () => {
    const id = await post({ ...waiting, status: 'archived', updatedAt: new Date('2026-01-01T00:00:00Z') });
    const publishedAt = new Date(Date.now() - 3 * 86_400_000);
    await database.withClient(story.clientId, (tx) =>
      tx.publication.create({
        data: { id: crypto.randomUUID(), clientId: story.clientId, postId: id, channelId: story.channelIds[0] ?? '', state: 'published', publishedAt, wallTime: '2026-11-20T10:00:00', timeZone: 'UTC', tzVersion: '2026b', dueAt: publishedAt, approvedHash: 'h', createdBy: id },
      }),
    );
    await generate(saying(`${faithful} The ship leaves Harwich each evening, says Northline.`, 'The Ostend night ferry comes back'));
    const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(publishedAt);
    expect(said(await notes())).toEqual([`Nearly the same went out already: “The Ostend night ferry is back”, ${day}. Compare the two before approving.`]);
  });

  test('is found by its newest words after a person changed it', async () => {
    const id = await post({ title: 'Dockers of Antwerp vote on a strike', text: 'The dockers of Antwerp vote on Friday whether to strike over their pensions.' });
    await generate(saying(faithful));
    expect(said(await notes())).toEqual([]);
    await database.withClient(story.clientId, (tx) => tx.post.updateMany({ where: { id }, data: { title: 'A shop opens', text: 'A shop for bicycles opens at the old market of Lier on Sunday morning.', updatedAt: new Date() } }));
    const next = await another();
    await generate(saying('A shop for bicycles opens at the old market of Lier on Sunday morning.', 'A new shop'), next);
    expect(said(await notes(next.storyId))).toEqual([expect.stringContaining('“A shop opens”')]);
  });

  test('counts for nothing when it was rejected, is older than a month, or belongs to another client', async () => {
    await post({ ...waiting, status: 'rejected' });
    await post({ ...waiting, updatedAt: new Date(Date.now() - 40 * 86_400_000) });
    const other = await seedStory(database);
    await generate(saying(faithful), other);
    await generate(saying(faithful));
    expect(said(await notes())).toEqual([]);
  });
});

test('posts that changed in one transaction, more than are read at once, are all marked, and once', async () => {
  const ids = Array.from({ length: 1_050 }, () => crypto.randomUUID());
  await database.withClient(story.clientId, (tx) =>
    tx.post.createMany({ data: ids.map((id, at) => ({ id, clientId: story.clientId, title: `Notice ${at} of the harbour office today`, text: 'Ships wait.', language: 'en' })) }),
  );
  const marked = () => database.asAdmin<{ posts: number; marks: number }>('SELECT count(DISTINCT post_id)::int AS posts, count(*)::int AS marks FROM post_mark WHERE client_id = $1', [story.clientId]);
  await markChangedPosts(database.withClientAsWorker, story.clientId);
  const [first] = await marked();
  expect(first?.posts).toBe(ids.length);
  await markChangedPosts(database.withClientAsWorker, story.clientId);
  expect(await marked()).toEqual([first]);
});

test('figures and names that the article does not have are listed', async () => {
  await generate(saying('The night ferry to Ostend has 650 cabins, says Mayor Jan Peeters.'));
  expect(await notes()).toEqual(['The article does not have this: 650, Jan Peeters. Compare the text with the source before approving.']);
});

test('what the network of a chosen channel would refuse is told as in the editor', async () => {
  await generate(saying(`${faithful} `.repeat(60)));
  expect(await notes()).toContainEqual(expect.stringMatching(/^The text is too long for Telegram: [\d,]+ characters, 4,096 allowed\./));
});
