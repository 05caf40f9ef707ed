import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { preparePicture } from './prepare-picture.ts';

const solid = (width: number, height: number) => sharp({ create: { width, height, channels: 4, background: '#3a7f' } });

describe('a picture', () => {
  test('becomes a JPEG of at most 1600 pixels and a thumbnail', async () => {
    const prepared = await preparePicture(await solid(3_000, 2_000).png().toBuffer());
    expect(prepared).toMatchObject({ width: 1_600, height: 1_067 });
    expect(await sharp(prepared?.jpeg).metadata()).toMatchObject({ format: 'jpeg', width: 1_600, hasAlpha: false });
    expect(await sharp(prepared?.thumbnail).metadata()).toMatchObject({ format: 'webp', width: 320 });
  });

  test('loses its metadata and keeps its way up', async () => {
    const photo = await solid(400, 300).jpeg().withExif({ IFD0: { Artist: 'Somebody' } }).withMetadata({ orientation: 6 }).toBuffer();
    const prepared = await preparePicture(photo);
    expect(prepared).toMatchObject({ width: 300, height: 400 });
    expect((await sharp(prepared?.jpeg).metadata()).exif).toBeUndefined();
  });

  test('is the same bytes each time', async () => {
    const png = await solid(500, 400).png().toBuffer();
    expect((await preparePicture(png))?.jpeg.equals((await preparePicture(png))?.jpeg ?? Buffer.alloc(0))).toBe(true);
  });

  test.each([
    ['an SVG', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="500" height="500"/>')],
    ['a web page', async () => Buffer.from('<!doctype html><html></html>')],
    ['nothing', async () => Buffer.alloc(0)],
    ['a tracking pixel', async () => solid(1, 1).gif().toBuffer()],
    ['a JPEG cut off', async () => (await solid(600, 600).jpeg().toBuffer()).subarray(0, 400)],
    ['a PNG that claims 60,000 by 60,000 pixels', async () => hugePng()],
  ])('that is %s is refused', async (_name, make) => {
    expect(await preparePicture(await make())).toBeUndefined();
  });
});

async function hugePng(): Promise<Buffer> {
  const png = await solid(200, 200).png().toBuffer();
  png.writeUInt32BE(60_000, 16);
  png.writeUInt32BE(60_000, 20);
  return png;
}
