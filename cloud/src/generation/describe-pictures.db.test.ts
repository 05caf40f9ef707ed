import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../db/testing/test-database.ts';
import { generateDraft } from './generate-draft.ts';
import { keylessContext } from './testing/keyless-context.ts';
import { seedStory, type SeededStory } from './testing/seed-story.ts';

let database: TestDatabase;
let dataDir: string;
let story: SeededStory;
beforeAll(async () => {
  database = await createTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'zavod-describe-'));
});
afterAll(async () => {
  await database.close();
  await rm(dataDir, { recursive: true });
});
beforeEach(async () => {
  story = await seedStory(database);
  await draft(story.storyId);
});

const draft = (storyId: string) =>
  generateDraft(keylessContext(database, dataDir), { clientId: story.clientId, storyId }, new AbortController().signal);

/** Another story that came with the same picture. */
async function draftSecond(): Promise<string> {
  const storyId = randomUUID();
  await database.withClient(story.clientId, async (tx) => {
    const { sourceId } = await tx.sourceItem.findFirstOrThrow();
    await tx.story.create({ data: { id: storyId, clientId: story.clientId, title: 'Mole', itemCount: 1 } });
    await tx.sourceItem.create({
      data: {
        id: randomUUID(),
        clientId: story.clientId,
        sourceId,
        storyId,
        language: 'en',
        title: 'The old mole gets a new lamp before the winter storms',
        url: 'https://wire.example/mole',
        excerpt: 'A lamp for the mole.',
        fullText: 'The harbour office will put a new lamp on the old mole before the winter storms. It costs 12,000 pounds and shines for nine miles.',
        mediaId: story.mediaId,
        externalId: 'c',
        contentHash: 'c',
      },
    });
  });
  await draft(storyId);
  return storyId;
}
const picture = () => database.withClient(story.clientId, (tx) => tx.media.findFirstOrThrow({ where: { id: story.mediaId } }));
const postOf = (storyId: string) => database.withClient(story.clientId, (tx) => tx.post.findFirstOrThrow({ where: { storyId }, include: { revisions: true } }));

test('a picture that two stories share is described at each post in the words of its own draft', async () => {
  const second = await postOf(await draftSecond());
  expect((await picture()).altText).toContain('Night ferry');
  expect((await postOf(story.storyId)).mediaEdits).toEqual({});
  const own = { [story.mediaId]: { crop: null, coverMs: null, altText: expect.stringContaining('old mole') } };
  expect(second).toMatchObject({ mediaIds: [story.mediaId], mediaEdits: own });
  expect(second.revisions).toMatchObject([{ mediaEdits: own }]);
});

test('what a person wrote of the picture stands at every later draft, too', async () => {
  await database.withClient(story.clientId, (tx) => tx.media.updateMany({ where: { id: story.mediaId }, data: { altText: 'A ship in the fog' } }));
  expect((await postOf(await draftSecond())).mediaEdits).toEqual({});
  expect((await picture()).altText).toBe('A ship in the fog');
});
