import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { drawRendition } from '../../media/renditions/draw-rendition.ts';
import { pictureRecipes } from './recipes.ts';

const renderPicture = async (bytes: Uint8Array, format: 'auto' | 'story') => (await drawRendition(bytes, pictureRecipes[format]))?.jpeg;

const solid = (width: number, height: number) => sharp({ create: { width, height, channels: 4, background: '#3a7f' } });

describe('a picture becomes one that Instagram takes', () => {
  test.each([
    ['a tall one is padded at its sides', 500, 1_000, 800, 1_000],
    ['a wide one is padded above and below', 1_000, 400, 1_000, 524],
    ['one inside the rules keeps its shape', 1_000, 800, 1_000, 800],
    ['a large one is made 1,440 wide', 3_000, 3_000, 1_440, 1_440],
    ['a small one is made 320 wide', 160, 160, 320, 320],
    ['a tall large one keeps its whole height', 700, 2_900, 1_440, 1_800],
  ])('%s', async (_name, width, height, toWidth, toHeight) => {
    const rendered = await renderPicture(await solid(width, height).png().toBuffer(), 'auto');
    const measured = await sharp(rendered).metadata();
    expect(measured).toMatchObject({ format: 'jpeg', space: 'srgb', width: toWidth, height: toHeight, hasAlpha: false });
    const ratio = toWidth / toHeight;
    expect(ratio).toBeGreaterThanOrEqual(0.8);
    expect(ratio).toBeLessThanOrEqual(1.91);
  });

  test('a story fills the whole screen', async () => {
    const rendered = await renderPicture(await solid(900, 900).png().toBuffer(), 'story');
    expect(await sharp(rendered).metadata()).toMatchObject({ width: 900, height: 1_600 });
  });

  test('nothing of the picture is cut off', async () => {
    const half = await sharp({ create: { width: 1_000, height: 100, channels: 3, background: '#f00' } }).png().toBuffer();
    const striped = await sharp({ create: { width: 1_000, height: 200, channels: 3, background: '#00f' } }).composite([{ input: half, gravity: 'north' }]).png().toBuffer();
    const rendered = sharp(await renderPicture(striped, 'auto'));
    const { data, info } = await rendered.raw().toBuffer({ resolveWithObject: true });
    const pixel = (x: number, y: number): number[] => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)];
    const top = Math.round((info.height - 200) / 2);
    for (const x of [10, 990]) {
      expect(pixel(x, top + 50)[0]).toBeGreaterThan(200);
      expect(pixel(x, top + 150)[2]).toBeGreaterThan(200);
    }
  });

  test('a picture that does not compress stays under 8 MB', async () => {
    const noise = await sharp(randomBytes(1_440 * 1_800 * 3), { raw: { width: 1_440, height: 1_800, channels: 3 } }).png({ compressionLevel: 0 }).toBuffer();
    expect((await renderPicture(noise, 'auto'))?.length).toBeLessThanOrEqual(8 * 1024 * 1024);
  });

  test('the same picture is rendered to the same bytes, so that a repeated preparation stores one file', async () => {
    const bytes = await solid(400, 1_000).png().toBuffer();
    expect(await renderPicture(bytes, 'auto')).toEqual(await renderPicture(bytes, 'auto'));
  });

  test('bytes that are no picture are none', async () => {
    expect(await renderPicture(Buffer.from('%PDF-1.7'), 'auto')).toBeUndefined();
  });
});
