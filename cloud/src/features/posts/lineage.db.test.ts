import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import type { Network } from '@zavod/shared/domain/network.ts';
import type { Lineage } from '@zavod/shared/lineage/lineage.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../../db/testing/test-database.ts';
import { generateDraft } from '../../generation/generate-draft.ts';
import { keylessContext } from '../../generation/testing/keyless-context.ts';
import { seedStory, type SeededStory } from '../../generation/testing/seed-story.ts';
import { startTestApi, refusalOf, type ApiClient, type TestApi } from '../../http/testing/test-api.ts';

let database: TestDatabase;
let api: TestApi;
let owner: ApiClient;
let story: SeededStory;
let postId: string;
let seq: number;
let deviceId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startTestApi(database);
});
afterAll(async () => {
  await api.close();
  await database.close();
});
/** A draft by the local writer with the article's own picture: nothing of it was made by a service. */
beforeEach(async () => {
  story = await seedStory(database);
  const outcome = await generateDraft(keylessContext(database, tmpdir()), story, new AbortController().signal);
  if (outcome.status !== 'drafted') throw new Error(outcome.status);
  ({ postId } = outcome);
  const [member] = await database.asAdmin<{ user_id: string }>('SELECT user_id FROM membership WHERE client_id = $1', [story.clientId]);
  owner = (await api.signedIn(member?.user_id ?? '')).api;
  [seq, deviceId] = [0, randomUUID()];
});

const lineage = (): Promise<Lineage> => owner.posts.lineage.query({ clientId: story.clientId, postId });
const post = () => database.withClient(story.clientId, (tx) => tx.post.findFirstOrThrow({ where: { id: postId } }));
/** An edit as a studio sends it. */
async function edit(mine: { text?: string; mediaIds?: string[] }): Promise<void> {
  const before = await post();
  const changes = Object.fromEntries(Object.entries(mine).map(([field, value]) => [field, { base: field === 'text' ? before.text : before.mediaIds, mine: value }]));
  const args = { postId, seen: { contentRev: before.contentRev, statusRev: before.statusRev, scheduleRev: before.scheduleRev, after: null }, changes, variants: [] };
  const mutation = { seq: (seq += 1), mutationId: randomUUID(), name: 'editPost', args, decidedAt: new Date().toISOString() };
  const reply = await owner.sync.push.mutate({ clientId: story.clientId, deviceId, protocolVersion: 1, epoch: null, mutations: [mutation] });
  expect(reply).toMatchObject({ kind: 'receipts', receipts: [{ outcome: 'applied' }] });
}
async function addFile(madeBy: string | null, sha256 = randomUUID().replaceAll('-', '').padEnd(64, '0')): Promise<string> {
  const id = randomUUID();
  const uploadedBy = madeBy === null ? randomUUID() : null;
  await database.withClient(story.clientId, (tx) => tx.media.create({ data: { id, clientId: story.clientId, sha256, mimeType: 'image/jpeg', bytes: 1, madeBy, uploadedBy } }));
  return id;
}
/** What a service answered when somebody asked it for other words. */
async function offer(text: string, provider = 'openai'): Promise<string> {
  const [id, clientId] = [randomUUID(), story.clientId];
  await database.withClient(clientId, async (tx) => {
    await tx.generationRun.create({ data: { id, clientId, postId, instruction: 'Shorter.', state: 'succeeded' } });
    const step = { id: randomUUID(), clientId, runId: id, position: 1, kind: 'text', state: 'succeeded', provider, model: 'm', costMicros: 420, output: { text } };
    await tx.generationStep.create({ data: step });
  });
  return id;
}
async function publish(network: Network, state: string, url: string | null): Promise<void> {
  const { clientId } = story;
  const channelId = randomUUID();
  await database.withClient(clientId, async (tx) => {
    await tx.channel.create({ data: { id: channelId, clientId, network, timeZone: 'UTC', title: `On ${network}`, externalId: channelId } });
    const plan = { wallTime: '2026-11-24T10:00:00', timeZone: 'UTC', tzVersion: 'test', dueAt: new Date(), approvedHash: 'h', createdBy: clientId };
    await tx.publication.create({ data: { ...plan, id: randomUUID(), clientId, postId, channelId, state, externalUrl: url, publishedAt: url === null ? null : new Date() } });
  });
}

describe('where a post comes from', () => {
  test('is told from the collected item to every network it went to, with what each call cost', async () => {
    const { text } = await post();
    await offer('A ship that nobody expected sails again.');
    await edit({ text: `A ship that nobody expected sails again.\n\n${text}` });
    await publish('telegram', 'published', 'https://t.me/c/1/2');
    await publish('youtube', 'planned', null);
    expect(await lineage()).toEqual({
      aiGenerated: true,
      item: { title: 'Night ferry to Ostend returns after nine years', url: 'https://wire.example/ferry', sourceName: 'Harbour Wire' },
      story: { title: 'Ferry', itemCount: 2 },
      calls: [
        { stepId: expect.any(String), kind: 'text', state: 'succeeded', provider: 'local', model: expect.any(String), costMicros: 0, errorCode: null, at: expect.any(String), templateName: null, templateVersion: 1, instruction: null, contentRev: 0 },
        { stepId: expect.any(String), kind: 'text', state: 'succeeded', provider: 'openai', model: 'm', costMicros: 420, errorCode: null, at: expect.any(String), templateName: null, templateVersion: null, instruction: 'Shorter.', contentRev: 1 },
      ],
      files: [{ mediaId: story.mediaId, madeBy: null, isBrought: false }],
      publications: [
        expect.objectContaining({ network: 'telegram', channelTitle: 'On telegram', state: 'published', url: 'https://t.me/c/1/2', publishedAt: expect.any(String) }),
        expect.objectContaining({ network: 'youtube', state: 'planned', url: null, publishedAt: null }),
      ],
    });
  });

  test('is told of no post of another client', async () => {
    const other: SeededClient = await database.seedClient();
    const stranger = (await api.signedIn(other.ownerId)).api;
    expect(await refusalOf(stranger.posts.lineage.query({ clientId: other.clientId, postId }))).toBe('not-found');
  });
});

describe('that a service made some of a post', () => {
  const isDisclosed = async (): Promise<boolean> => (await post()).aiGenerated;

  test('follows a picture that comes in and goes out again', async () => {
    expect(await isDisclosed()).toBe(false);
    await edit({ mediaIds: [await addFile('stability')] });
    expect(await isDisclosed()).toBe(true);
    await edit({ mediaIds: [await addFile(null), await addFile('local')] });
    expect(await isDisclosed()).toBe(false);
  });

  test('is told of a generated picture that a person downloaded and brought back', async () => {
    const bytes = 'ab'.repeat(31).padEnd(64, '1');
    await addFile('stability', bytes);
    await edit({ mediaIds: [await addFile(null, bytes)] });
    expect(await isDisclosed()).toBe(true);
  });

  test('follows the words of a service that a person took, and stays when they are edited', async () => {
    const runId = await offer('The old night ferry is coming back in April. Bring a book.');
    await edit({ text: 'News: the old night ferry is coming back in April.' });
    expect(await isDisclosed()).toBe(false);
    await edit({ text: 'The old night ferry is coming back in April. Hooray.' });
    expect(await isDisclosed()).toBe(true);
    const taken = await database.withClient(story.clientId, (tx) => tx.postRevision.findMany({ where: { generationRunId: runId } }));
    expect(taken).toMatchObject([{ contentRev: 2 }]);
    await edit({ text: 'Hooray.' });
    expect(await isDisclosed()).toBe(true);
  });

  test('is not told of words that were offered and left, nor of sentences chosen on this machine', async () => {
    await offer('The old night ferry is coming back in April.');
    await offer('It will leave Harwich at an hour that suits everybody.', 'local');
    await edit({ text: 'It will leave Harwich at an hour that suits everybody.' });
    expect(await isDisclosed()).toBe(false);
  });

  test('reaches the studios with the next pull', async () => {
    await edit({ mediaIds: [await addFile('runway')] });
    const [row] = await database.asAdmin<{ rev: string }>(`SELECT rev FROM sync_row WHERE tbl = 'post' AND row_id = $1`, [postId]);
    const [sync] = await database.asAdmin<{ rev: string }>('SELECT rev FROM client_sync WHERE client_id = $1', [story.clientId]);
    expect(row?.rev).toBe(sync?.rev);
  });
});
