import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mediaCache, mediaPath } from './media-cache.ts';
import { mediaShelf, type MediaShelf } from './media-shelf.ts';

let folder: string;
let shelf: MediaShelf;
let kept: Set<string>;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zavod-shelf-'));
  kept = new Set();
  shelf = mediaShelf({ limitBytes: 250, graceMs: 0 });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const hashOf = (name: string): string => createHash('sha256').update(name).digest('hex');

/** A file of 100 bytes, looked at so many hours ago. */
function lay(name: string, hoursAgo: number): string {
  const sha256 = hashOf(name);
  const path = mediaPath(folder, sha256);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, Buffer.alloc(100));
  utimesSync(path, new Date(), new Date(Date.now() - hoursAgo * 3_600_000));
  return sha256;
}
const isThere = (sha256: string): boolean => existsSync(mediaPath(folder, sha256));
const open = () => shelf.open('client', folder, () => kept);

describe('where pictures and clips take more than they may', () => {
  test('the one looked at longest ago goes, as the disk remembers it', async () => {
    const [old, older, young] = [lay('old', 3), lay('older', 5), lay('young', 1)];
    await open();
    expect([older, old, young].map(isThere)).toEqual([false, true, true]);
    expect(shelf.state()).toMatchObject({ keptBytes: 200, fault: null });
  });

  test('a look counts, also one before the folder was read', async () => {
    const [first, second] = [lay('first', 9), lay('second', 2)];
    await open();
    await shelf.used('client', first);
    const third = lay('third', 0);
    await shelf.used('client', third);
    expect([first, second, third].map(isThere)).toEqual([true, false, true]);
  });

  test('what the cloud has not got never goes, even where it alone is too much', async () => {
    const files = ['a', 'b', 'c', 'd'].map((name) => lay(name, 1));
    kept = new Set(files);
    await open();
    await shelf.freeAll();
    expect(files.map(isThere)).toEqual([true, true, true, true]);
    expect(shelf.state()).toMatchObject({ keptBytes: 400, waitingBytes: 400 });
  });

  test('a smaller limit takes effect at once, and nothing of another client is forgotten', async () => {
    const files = ['a', 'b'].map((name) => lay(name, 1));
    await open();
    shelf.setLimit(0);
    await shelf.freeAll();
    expect(files.map(isThere)).toEqual([false, false]);
    shelf.close('client');
    expect(shelf.state()).toMatchObject({ keptBytes: 0, limitBytes: 0 });
  });
});

test('a file that was just put down stays until a row can name it', async () => {
  shelf = mediaShelf({ limitBytes: 0 });
  const [fresh, old] = [lay('fresh', 0), lay('old', 1)];
  await open();
  expect([fresh, old].map(isThere)).toEqual([true, false]);
});

test('what is no finished file is neither counted nor touched', async () => {
  mkdirSync(join(folder, 'media', 'incoming'), { recursive: true });
  writeFileSync(join(folder, 'media', 'incoming', 'half'), Buffer.alloc(1_000));
  await open();
  await shelf.freeAll();
  expect(existsSync(join(folder, 'media', 'incoming', 'half'))).toBe(true);
  expect(shelf.state().keptBytes).toBe(0);
});

test('a full disk is said, makes room, and is forgotten once a file could be kept', async () => {
  const old = lay('old', 3);
  await open();
  const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  const bytes = Buffer.from('the bytes of a picture');
  let isFull = true;
  const body = () =>
    new ReadableStream<Uint8Array>({
      start(controller) {
        if (isFull) return controller.error(full);
        controller.enqueue(bytes);
        controller.close();
      },
    });
  const cache = mediaCache(folder, 'client', { media: async () => body() }, shelf);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  expect(await cache.file(sha256)).toBeNull();
  expect([shelf.state().fault, isThere(old)]).toEqual(['storage-full', false]);
  isFull = false;
  expect(await cache.file(sha256)).toBe(mediaPath(folder, sha256));
  expect(shelf.state()).toMatchObject({ fault: null, keptBytes: bytes.length });
});

test('what may be wanted some time comes after everything else, and is given up while the cloud is away', async () => {
  const asked: string[] = [];
  const cache = mediaCache(folder, 'client', { media: async (_client, sha256) => (asked.push(sha256), null) });
  const later = Array.from({ length: 40 }, (_, at) => hashOf(`later ${at}`));
  cache.prefetchLater(later);
  const now = hashOf('now');
  cache.prefetch([now]);
  await expect.poll(() => asked.includes(now)).toBe(true);
  expect(asked.indexOf(now)).toBeLessThan(6);
  expect(asked.length).toBeLessThan(15);
});
