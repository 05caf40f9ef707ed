import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ffmpeg from '@ffmpeg-installer/ffmpeg';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startRunwaySimulator, type RunwaySimulator } from '../../simulators/runway/start-runway-simulator.ts';
import { startStabilitySimulator, type StabilitySimulator } from '../../simulators/stability/start-stability-simulator.ts';
import { ffmpegClipMaker } from '../ai/clip/ffmpeg-clip-maker.ts';
import { runwayProvider } from '../ai/runway/runway-provider.ts';
import { stabilityProvider } from '../ai/stability/stability-provider.ts';
import { createTestDatabase, type TestDatabase } from '../db/testing/test-database.ts';
import { openFolderMediaStore } from '../media/folder-media-store.ts';
import { generateDraft } from './generate-draft.ts';
import type { GenerationContext } from './generation-context.ts';
import { keylessContext } from './testing/keyless-context.ts';
import { seedStory, type SeededStory, type StoryOptions } from './testing/seed-story.ts';

let database: TestDatabase;
let stability: StabilitySimulator;
let runway: RunwaySimulator;
let dataDir: string;
let story: SeededStory;
let bought: { pictures: number; clips: number };
beforeAll(async () => {
  database = await createTestDatabase();
  stability = await startStabilitySimulator({ key: 'sk-test' });
  runway = await startRunwaySimulator({ key: 'key_test', minLookMs: 0 });
  dataDir = await mkdtemp(join(tmpdir(), 'zavod-make-media-'));
});
afterAll(async () => {
  await Promise.all([stability.close(), runway.close(), database.close()]);
  await rm(dataDir, { recursive: true });
});
beforeEach(() => {
  bought = { pictures: stability.calls.length, clips: runway.tasks.length };
});

const never = new AbortController().signal;
const without = (): GenerationContext => keylessContext(database, dataDir);
const withKeys = (): GenerationContext => ({
  ...without(),
  images: [stabilityProvider({ baseUrl: stability.url, apiKey: 'sk-test', timeoutMs: 2_000 })],
  video: runwayProvider({ baseUrl: runway.url, apiKey: 'key_test', timeoutMs: 2_000, lookEveryMs: 1 }),
});
const seed = async (options: StoryOptions = {}): Promise<void> => {
  story = await seedStory(database, { hasPicture: false, ...options });
};
const rest = () => database.asAdmin(`UPDATE generation_run SET lease_until = now() - interval '1 second' WHERE client_id = $1`, [story.clientId]);
/** Drafts to the end; a rest is over at once. */
const draft = async (context = withKeys()): Promise<void> => {
  while ((await generateDraft(context, story, never)).status === 'waiting') await rest();
};
const post = () => database.withClient(story.clientId, (tx) => tx.post.findFirstOrThrow());
const mediaOf = async () => {
  const { mediaIds } = await post();
  return database.withClient(story.clientId, (tx) => tx.media.findMany({ where: { id: { in: mediaIds } } }));
};
const steps = () => database.withClient(story.clientId, (tx) => tx.generationStep.findMany({ orderBy: { position: 'asc' } }));
const pictures = (): number => stability.calls.length - bought.pictures;
const clips = (): number => runway.tasks.length - bought.clips;

describe('a story without a picture', () => {
  test('gets a card that is drawn here when there is no key, with words for those who cannot see it', async () => {
    await seed({ settings: { colour: '#b5452f' } });
    await draft(without());
    const [card] = await mediaOf();
    expect(card).toMatchObject({ mimeType: 'image/jpeg', width: 1080, height: 1350, altText: expect.stringContaining('Night ferry') });
    expect(await openFolderMediaStore(dataDir).read(story.clientId, card?.thumbnailSha256 ?? '')).toBeDefined();
    expect(await post()).toMatchObject({ costMicros: 0, aiGenerated: false, riskNotes: expect.not.arrayContaining([expect.stringContaining('card')]) });
    expect(await steps()).toMatchObject([{ kind: 'text' }, { kind: 'image', provider: 'local', model: 'card-1' }]);
    expect(card).toMatchObject({ madeBy: 'local', card: { headline: (await post()).title, colour: '#b5452f', logoSha256: null } });
  });

  test('gets a bought picture, counted in its cost and marked as made by a machine', async () => {
    await seed();
    await draft();
    expect(await post()).toMatchObject({ provider: 'local', aiGenerated: true, costMicros: 30_000 });
    expect(await mediaOf()).toMatchObject([{ mimeType: 'image/jpeg', width: 1024, height: 1280, madeBy: 'stability', card: null }]);
    expect(pictures()).toBe(1);
  });

  test('gets none where the client wants none, and the article’s own is kept where there is one', async () => {
    await seed({ settings: { pictures: 'none' } });
    await draft();
    expect((await post()).mediaIds).toEqual([]);
    await seed({ hasPicture: true });
    await draft();
    expect((await post()).mediaIds).toEqual([story.mediaId]);
    expect(pictures()).toBe(0);
  });
});

describe('a provider of pictures that brings none leaves a card and a sentence', () => {
  test.each([
    ['refuses', { kind: 'content-filtered' }, 'it refused the subject', 30_000],
    ['is out of credit', { kind: 'no-credits' }, 'the account there is used up', 0],
    ['answers prose', { kind: 'prose' }, 'may have been paid', 30_000],
    ['sends what is no picture', { kind: 'broken-picture' }, 'could not be used', 30_000],
    ['loses its answer', { kind: 'accepted-reply-lost' }, 'may have been paid', 30_000],
    ['takes too long', { kind: 'slow', delayMs: 60_000 }, 'may have been paid', 30_000],
  ] as const)('when it %s', async (_, fault, words, cost) => {
    await seed();
    stability.fail(fault);
    await draft();
    const { riskNotes, mediaIds, costMicros, aiGenerated } = await post();
    expect(riskNotes[0]).toContain(words);
    expect({ files: mediaIds.length, costMicros, aiGenerated }).toEqual({ files: 1, costMicros: cost, aiGenerated: false });
    expect(pictures()).toBe(1);
  });

  test('when it stays busy: it is asked three times and took nothing', async () => {
    await seed();
    stability.fail({ kind: 'rate-limit' }, { kind: 'rate-limit' }, { kind: 'rate-limit' });
    await draft();
    expect((await post()).riskNotes[0]).toContain('did not answer in time');
    expect(pictures()).toBe(3);
    expect((await post()).costMicros).toBe(0);
  });

  test('when the budget is used up, and it is not asked', async () => {
    await seed();
    await database.withClient(story.clientId, (tx) =>
      tx.budget.create({ data: { id: story.itemId, clientId: story.clientId, period: 'day', provider: 'stability', limitMicros: 29_999n, periodStart: new Date() } }),
    );
    await draft();
    expect((await post()).riskNotes[0]).toContain('the budget of this client is used up');
    expect(pictures()).toBe(0);
  });
});

test('a budget past its warning is said on the draft, which still gets what it needs', async () => {
  await seed();
  await database.withClient(story.clientId, (tx) =>
    tx.budget.create({
      data: { id: story.itemId, clientId: story.clientId, period: 'month', limitMicros: 1_000_000n, softMicros: 30_000n, periodStart: new Date() },
    }),
  );
  await draft();
  expect((await post()).riskNotes[0]).toContain('nearly used up: $0.03 / $1.00');
  expect(pictures()).toBe(1);
});

describe('a clip', () => {
  test('is made from the picture only where the client asks for clips, and counted', async () => {
    await seed({ settings: { clips: true } });
    await draft();
    expect(await mediaOf()).toMatchObject([{ mimeType: 'video/mp4', durationMs: 5_000, thumbnailSha256: expect.any(String) }]);
    expect(await post()).toMatchObject({ aiGenerated: true, costMicros: 280_000, riskNotes: expect.not.arrayContaining([expect.stringContaining('clip')]) });
    expect(clips()).toBe(1);
  });

  test.each([
    ['its subject is refused', { kind: 'task-fails', failureCode: 'SAFETY.INPUT.IMAGE' }, 'it refused the subject', 1],
    ['its film is broken', { kind: 'broken-output' }, 'could not be used', 1],
    ['the answer that names its task is lost', { kind: 'accepted-reply-lost' }, 'may have been paid', 1],
    ['there is no credit', { kind: 'no-credits' }, 'the account there is used up', 0],
  ] as const)('is left out with a sentence when %s', async (_, fault, words, made) => {
    await seed({ settings: { clips: true } });
    runway.fail(fault);
    await draft();
    expect((await post()).riskNotes.join()).toContain(words);
    expect(await mediaOf()).toMatchObject([{ mimeType: 'image/jpeg' }]);
    expect(clips()).toBe(made);
  });
});

describe('a clip where there is no key to a video service', () => {
  const withFfmpeg = (path: string = ffmpeg.path): GenerationContext => ({ ...without(), clipMaker: ffmpegClipMaker({ path }) });
  const withOwnPicture = async (): Promise<void> => {
    await seed({ settings: { clips: true }, hasPicture: true });
    const bytes = await sharp({ create: { width: 800, height: 500, channels: 3, background: '#385' } }).jpeg().toBuffer();
    const sha256 = await openFolderMediaStore(dataDir).put(story.clientId, bytes);
    await database.withClient(story.clientId, (tx) => tx.media.updateMany({ where: { id: story.mediaId }, data: { sha256 } }));
  };

  test('is made here from the card, once, and costs nothing', async () => {
    await seed({ settings: { clips: true } });
    await draft(withFfmpeg());
    const [clip] = await mediaOf();
    expect(clip).toMatchObject({ mimeType: 'video/mp4', width: 1080, height: 1920, thumbnailSha256: expect.any(String), madeBy: 'local', altText: expect.stringContaining('Night ferry') });
    expect(await post()).toMatchObject({ costMicros: 0, aiGenerated: false, riskNotes: expect.not.arrayContaining([expect.stringContaining('clip')]) });
    expect(await steps()).toMatchObject([{ kind: 'text' }, { kind: 'image' }, { kind: 'video', provider: 'local', model: 'drift-1', state: 'succeeded', costMicros: 0 }]);
  });

  test('of a picture that a service made is a service’s work, too', async () => {
    await seed({ settings: { clips: true } });
    await draft({ ...withFfmpeg(), images: withKeys().images });
    expect(await mediaOf()).toMatchObject([{ mimeType: 'video/mp4', madeBy: 'stability' }]);
    expect(await post()).toMatchObject({ aiGenerated: true, costMicros: 30_000 });
  });

  test.each([
    ['there is no ffmpeg', 'no-such-program', 'neither the program ffmpeg nor a key', 'clip-tool-missing'],
    ['the program fails', process.execPath, 'ended with a fault', 'clip-tool-failed'],
  ])('is left out with a sentence where %s', async (_, path, words, errorCode) => {
    await seed({ settings: { clips: true } });
    await draft(withFfmpeg(path));
    expect((await post()).riskNotes.join()).toContain(words);
    expect(await mediaOf()).toMatchObject([{ mimeType: 'image/jpeg' }]);
    expect(await steps()).toContainEqual(expect.objectContaining({ kind: 'video', provider: 'local', state: 'failed', errorCode }));
  });

  test('is made from the article’s own picture, and again by the worker that comes after one that died over it', async () => {
    await withOwnPicture();
    const dying: GenerationContext = { ...without(), clipMaker: { model: 'drift-1', make: () => Promise.reject(new Error('killed')) } };
    await expect(generateDraft(dying, story, never)).rejects.toThrow('killed');
    await rest();
    await draft(withFfmpeg());
    expect(await mediaOf()).toMatchObject([{ mimeType: 'video/mp4', madeBy: 'local' }]);
    expect((await steps()).map(({ kind }) => kind)).toEqual(['text', 'video']);
  });
});

test('what was bought once for a client is not bought for the same words again', async () => {
  await seed({ settings: { clips: true } });
  await draft();
  const first = await post();
  const storyId = crypto.randomUUID();
  await database.withClient(story.clientId, async (tx) => {
    await tx.story.create({ data: { id: storyId, clientId: story.clientId, title: 'Again' } });
    await tx.sourceItem.updateMany({ where: { id: story.itemId }, data: { storyId } });
  });
  story = { ...story, storyId };
  await draft();
  const again = await database.withClient(story.clientId, (tx) => tx.post.findFirstOrThrow({ where: { storyId } }));
  expect(again).toMatchObject({ mediaIds: first.mediaIds, costMicros: 0, aiGenerated: true });
  expect([pictures(), clips()]).toEqual([1, 1]);
});
