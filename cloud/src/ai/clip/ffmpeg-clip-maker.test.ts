import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ffmpeg from '@ffmpeg-installer/ffmpeg';
import { checkInstagram, type InstagramFormat } from '@zavod/shared/networks/instagram.ts';
import { checkTelegram } from '@zavod/shared/networks/telegram.ts';
import { checkYoutube, isYoutubeShort } from '@zavod/shared/networks/youtube.ts';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { probeClip } from '../../media/probe-clip.ts';
import { drawRendition } from '../../media/renditions/draw-rendition.ts';
import { cardLayouts } from '../card/card-layout.ts';
import { renderCardGround, renderCardLetters, type CardRequest } from '../card/render-card.ts';
import { drawClipLetters } from './clip-letters.ts';
import type { ClipFrames } from './clip-maker.ts';
import { clipGroundRecipe } from './clip-shape.ts';
import { ffmpegClipMaker } from './ffmpeg-clip-maker.ts';

let folder: string;
let frames: ClipFrames;
let clip: Buffer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zavod-ffmpeg-'));
  const card: CardRequest = { headline: 'Ночной паром возвращается', clientName: 'Степной экспресс', sourceName: 'Вестник', colour: '#1d7f8c', logo: null, ratio: '9:16' };
  const ground = await drawRendition(await renderCardGround(card), clipGroundRecipe);
  if (ground === undefined) throw new Error('There is no ground.');
  frames = { ground: ground.jpeg, letters: await renderCardLetters(card) };
  const made = await ffmpegClipMaker({ path: ffmpeg.path }).make(frames, never);
  if (made.status !== 'made') throw new Error(JSON.stringify(made));
  clip = Buffer.from(made.bytes);
});
afterAll(() => rm(folder, { recursive: true }));

const never = new AbortController().signal;

test('a clip is upright, six seconds long and within the rules of every network', async () => {
  const path = join(folder, 'clip.mp4');
  await writeFile(path, clip);
  const probed = await probeClip(path);
  expect(probed).toMatchObject({ width: 1_080, height: 1_920 });
  expect(probed?.durationMs).toBeGreaterThanOrEqual(5_900);
  expect(probed?.durationMs).toBeLessThanOrEqual(6_100);
  const media = [{ ...probed, width: 1_080, height: 1_920, durationMs: probed?.durationMs ?? 0, mimeType: 'video/mp4', bytes: clip.length, altText: '' }];
  const post = { title: 'Title', text: 'Text', variantText: null, hashtags: [], link: null, media };
  for (const format of ['auto', 'story'] satisfies InstagramFormat[]) expect(checkInstagram(post, format).problems).toEqual([]);
  expect(checkYoutube(post).problems).toEqual([]);
  expect(checkTelegram(post).problems).toEqual([]);
  expect(media.every(isYoutubeShort)).toBe(true);
});

test('its index comes first and it has no edit list, as Instagram wants it', () => {
  const at = (name: string): number => clip.indexOf(name, 0, 'latin1');
  expect(at('moov')).toBeGreaterThan(0);
  expect(at('moov')).toBeLessThan(at('mdat'));
  expect([at('edts'), at('elst')]).toEqual([-1, -1]);
  expect(at('avc1')).toBeGreaterThan(0);
  expect(at('mp4a')).toBeGreaterThan(0);
});

test('without the program that is said, and a program that hangs is killed', async () => {
  expect(await ffmpegClipMaker({ path: join(folder, 'ffmpeg') }).make(frames, never)).toEqual({ status: 'tool-missing' });
  // Real work with too little time for it.
  expect(await ffmpegClipMaker({ path: ffmpeg.path, limitMs: 50 }).make(frames, never)).toMatchObject({ status: 'failed', words: expect.stringContaining('killed') });
});

test('pictures that cannot be read fail with the words of the program, and the next clip is made all the same', async () => {
  const maker = ffmpegClipMaker({ path: ffmpeg.path });
  const [broken, whole] = await Promise.all([maker.make({ ...frames, ground: Buffer.from('no picture') }, never), maker.make(frames, never)]);
  expect(broken).toMatchObject({ status: 'failed', words: expect.stringContaining('nvalid') });
  expect(whole).toMatchObject({ status: 'made', bytes: expect.anything() });
  // The same frames are the same film.
  expect(whole.status === 'made' && clip.equals(Buffer.from(whole.bytes))).toBe(true);
});

test('a worker that stops takes the program with it', async () => {
  const stopping = new AbortController();
  const making = ffmpegClipMaker({ path: ffmpeg.path }).make(frames, stopping.signal);
  stopping.abort(new Error('stopping'));
  await expect(making).rejects.toThrow('stopping');
});

test('the words over a picture stay inside what no network covers', async () => {
  const letters = await drawClipLetters({ headline: 'Очень длинный заголовок '.repeat(30), clientName: 'Степной экспресс', sourceName: 'Вестник', colour: null });
  const { data, info } = await sharp(letters).flatten().greyscale().raw().toBuffer({ resolveWithObject: true });
  const inked = [...data.entries()].flatMap(([at, light]) => (light > 240 ? [{ x: at % info.width, y: Math.floor(at / info.width) }] : []));
  const { safe } = cardLayouts['9:16'];
  expect(inked.length).toBeGreaterThan(1_000);
  const isOutside = ({ x, y }: { x: number; y: number }): boolean => x < safe.left || x > safe.left + safe.width || y < safe.top || y > safe.top + safe.height;
  expect(inked.filter(isOutside)).toEqual([]);
});
