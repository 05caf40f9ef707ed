import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { renderCard } from '../../ai/card/render-card.ts';
import { cardRequestOf, type StoredCard } from '../../ai/card/stored-card.ts';
import { createTestDatabase, type TestDatabase } from '../../db/testing/test-database.ts';
import { pictureRecipes } from '../../networks/instagram/recipes.ts';
import { thumbnailRecipe } from '../../networks/youtube/thumbnail-recipe.ts';
import { openFolderMediaStore } from '../folder-media-store.ts';
import type { MediaStore } from '../media-store.ts';
import { drawRendition } from './draw-rendition.ts';
import { openRenditions, type RenditionOutcome, type Renditions } from './open-renditions.ts';

let database: TestDatabase;
let dataDir: string;
let store: MediaStore;
let clientId: string;
let drawn: number;
beforeAll(async () => {
  database = await createTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'zavod-renditions-'));
  store = openFolderMediaStore(dataDir);
});
afterAll(async () => {
  await database.close();
  await rm(dataDir, { recursive: true });
});
beforeEach(async () => {
  ({ clientId } = await database.seedClient());
  drawn = 0;
});

const { auto: feed, story } = pictureRecipes;
/** Renditions as one more process sees them; `drawn` counts for all. */
const open = (hold: () => Promise<void> = async () => undefined): Renditions =>
  openRenditions({
    withClient: database.withClientRawAsWorker,
    store,
    draw: async (bytes, recipe) => {
      drawn += 1;
      await hold();
      return drawRendition(bytes, recipe);
    },
  });
const picture = async (width = 400, height = 300): Promise<string> =>
  store.put(clientId, await sharp({ create: { width, height, channels: 3, background: '#3a7' } }).jpeg().toBuffer());
const rows = () => database.withClientRaw(clientId, async (tx) => (await tx.query<{ sha256: string }>('SELECT sha256 FROM rendition')).rows);
const made = (outcome: RenditionOutcome) => {
  if (outcome.status !== 'made') throw new Error(outcome.status);
  return outcome.rendition;
};
const bytesOf = async (outcome: RenditionOutcome): Promise<Uint8Array | undefined> => store.read(clientId, made(outcome).sha256);

test('a rendition is made once, for whoever asks and in whichever process', async () => {
  const source = await picture();
  const first = await open()(clientId, source, story);
  expect(await open()(clientId, source, story)).toEqual(first);
  expect([drawn, await rows()]).toEqual([1, [{ sha256: made(first).sha256 }]]);
  expect(await sharp(await bytesOf(first)).metadata()).toMatchObject({ format: 'jpeg', width: made(first).width, height: made(first).height });
});

test('two that ask at once in one process draw it once', async () => {
  const [source, ask] = [await picture(), open()];
  const [one, other] = await Promise.all([ask(clientId, source, feed), ask(clientId, source, feed)]);
  expect(one).toEqual(other);
  expect(drawn).toBe(1);
});

test('two processes that want the same one at once make one row, and both use it', async () => {
  const source = await picture();
  const meeting = Promise.withResolvers<void>();
  // Both stand in the drawing before either has a row.
  const hold = (): Promise<void> => (drawn === 2 ? meeting.resolve() : undefined, meeting.promise);
  const [one, other] = await Promise.all([open(hold)(clientId, source, feed), open(hold)(clientId, source, feed)]);
  expect(one).toEqual(other);
  expect([drawn, (await rows()).length]).toEqual([2, 1]);
});

test('a worker that died after drawing and before its row leaves nothing wrong', async () => {
  const source = await picture();
  const dying = openRenditions({ withClient: database.withClientRawAsWorker, store: { ...store, put: async (...file) => (await store.put(...file), Promise.reject(new Error('killed'))) } });
  await expect(dying(clientId, source, feed)).rejects.toThrow('killed');
  expect(await rows()).toEqual([]);
  expect((await open()(clientId, source, feed)).status).toBe('made');
});

test('a moment of a clip is a rendition like any other: grabbed once, found again, one for each moment', async () => {
  const clip = await store.put(clientId, Buffer.from('a clip, for whoever grabs'));
  const grabbed: number[] = [];
  const grabStill = async (file: { size: number }, atMs: number): Promise<Uint8Array> => {
    grabbed.push(file.size, atMs);
    return sharp({ create: { width: 320, height: 180, channels: 3, background: '#a33' } }).png().toBuffer();
  };
  const ask = openRenditions({ withClient: database.withClientRawAsWorker, store, grabStill });
  const moment = (atMs: number) => ask(clientId, clip, { ...thumbnailRecipe, atMs });
  const first = await moment(1_500);
  expect(made(first)).toMatchObject({ width: 1_280, height: 720 });
  expect([await moment(1_500), (await moment(2_000)).status]).toEqual([first, 'made']);
  expect(grabbed).toEqual([25, 1_500, 25, 2_000]);
  const without = openRenditions({ withClient: database.withClientRawAsWorker, store });
  expect((await without(clientId, clip, { ...thumbnailRecipe, atMs: 9 })).status).toBe('unreadable');
  expect((await ask(clientId, 'f'.repeat(64), { ...thumbnailRecipe, atMs: 9 })).status).toBe('missing');
});

test('another recipe and another client’s copy of the picture are renditions of their own', async () => {
  const source = await picture();
  const ask = open();
  const [inFeed, inStory] = [await ask(clientId, source, feed), await ask(clientId, source, story)];
  expect(made(inFeed).sha256).not.toBe(made(inStory).sha256);
  const other = await database.seedClient();
  expect(await ask(other.clientId, source, feed)).toEqual({ status: 'missing' });
  expect(await rows()).toHaveLength(2);
});

test('a rendition whose file is gone is made again under the same row', async () => {
  const source = await picture();
  const { sha256 } = made(await open()(clientId, source, feed));
  await rm(join(dataDir, 'media', clientId, sha256.slice(0, 2), sha256));
  expect(made(await open()(clientId, source, feed)).sha256).toBe(sha256);
  expect([drawn, await rows()]).toEqual([2, [{ sha256 }]]);
});

test('what is missing and what is no picture are told apart and keep no row', async () => {
  const ask = open();
  expect(await ask(clientId, 'ab'.repeat(32), feed)).toEqual({ status: 'missing' });
  expect(await ask(clientId, await store.put(clientId, Buffer.from('%PDF-1.7')), feed)).toEqual({ status: 'unreadable' });
  expect(await rows()).toEqual([]);
});

test('a thumbnail is 1280 by 720 and small, whatever the picture is', async () => {
  for (const [width, height] of [[400, 300], [300, 900], [1_600, 900]] as const) {
    const rendition = made(await open()(clientId, await picture(width, height), thumbnailRecipe));
    expect(rendition).toMatchObject({ width: 1_280, height: 720 });
    expect(rendition.bytes).toBeLessThanOrEqual(2 * 1024 * 1024);
  }
});

test('a card is drawn anew for another shape instead of being padded, and kept where it fits', async () => {
  const card: StoredCard = { headline: 'Ночной паром возвращается', clientName: 'Степной экспресс', sourceName: 'Вестник', colour: '#1d7f8c', logoSha256: null };
  const render = async (ratio: '4:5' | '9:16' | '16:9') => renderCard(await cardRequestOf(card, ratio, (sha) => store.read(clientId, sha)));
  const sha256 = await store.put(clientId, await sharp(await render('4:5')).jpeg().toBuffer());
  await database.withClient(clientId, (tx) =>
    tx.media.create({ data: { id: randomUUID(), clientId, sha256, mimeType: 'image/jpeg', width: 1_080, height: 1_350, bytes: 1, madeBy: 'local', card } }),
  );
  for (const [recipe, ratio] of [[story, '9:16'], [thumbnailRecipe, '16:9'], [feed, '4:5']] as const) {
    const wanted = await drawRendition(await render(ratio), recipe);
    const drawnAnew = sharp(await bytesOf(await open()(clientId, sha256, recipe)));
    expect(await difference(drawnAnew, sharp(wanted?.jpeg))).toBeLessThan(ratio === '4:5' ? 3 : 0.001);
  }
});

/** How far the pixels are apart on average, of 255; sizes that differ are as far as can be. */
async function difference(one: Sharp, other: Sharp): Promise<number> {
  const [a, b] = await Promise.all([one, other].map((image) => image.raw().toBuffer()));
  if (a === undefined || a.length !== b?.length) return 255;
  return a.reduce((sum, part, at) => sum + Math.abs(part - (b[at] ?? 0)), 0) / a.length;
}
