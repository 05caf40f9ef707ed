import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openFolderMediaStore } from './folder-media-store.ts';
import { preparePicture } from './prepare-picture.ts';

const client = '00000000-0000-4000-8000-000000000001';
const other = '00000000-0000-4000-8000-000000000002';
const textOf = (stream: Readable | undefined) => (stream === undefined ? undefined : text(stream));
const solid = (width: number, height: number) => sharp({ create: { width, height, channels: 4, background: '#3a7f' } });

describe('the folder store', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zavod-media-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('gives back what was put, under its sha256 and only to its client', async () => {
    const store = openFolderMediaStore(folder);
    const bytes = Buffer.from('a picture');
    const sha256 = await store.put(client, bytes);
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(Buffer.from((await store.read(client, sha256)) ?? [])).toEqual(bytes);
    expect(await store.read(other, sha256)).toBeUndefined();
  });

  test('keeps one whole file when the same bytes are put at once', async () => {
    const store = openFolderMediaStore(folder);
    const bytes = Buffer.alloc(300_000, 7);
    const [sha256 = ''] = await Promise.all(Array.from({ length: 8 }, () => store.put(client, bytes)));
    expect(await readdir(join(folder, 'media', client, sha256.slice(0, 2)))).toEqual([sha256]);
    expect((await store.read(client, sha256))?.length).toBe(bytes.length);
  });

  test('takes a file over and gives it back in parts', async () => {
    const store = openFolderMediaStore(folder);
    const path = await store.temporaryPath(client);
    await writeFile(path, 'a long film');
    await store.putFile(client, path, 'a'.repeat(64));
    const file = await store.openRead(client, 'a'.repeat(64));
    expect([file?.size, await textOf(file?.stream()), await textOf(file?.stream({ start: 2, end: 5 }))]).toEqual([11, 'a long film', 'long']);
    expect(await store.openRead(other, 'a'.repeat(64))).toBeUndefined();
    expect(await readdir(join(folder, 'media', client))).toEqual(['aa']);
  });

  test.each([['../../etc', 'a'.repeat(64)], [client, '../x'], [client, 'A'.repeat(64)]])('refuses the name %s %s', async (clientId, sha256) => {
    await expect(openFolderMediaStore(folder).read(clientId, sha256)).rejects.toThrow('named by');
  });
});

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
