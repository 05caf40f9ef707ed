import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '@zavod/shared/app-error.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mediaCache, mediaPath, type MediaCache } from './media-cache.ts';

const bytes = new TextEncoder().encode('the bytes of a picture');
const sha256 = createHash('sha256').update(bytes).digest('hex');

let folder: string;
let asked: number;
let answer: () => Promise<ReadableStream<Uint8Array> | null>;
let cache: MediaCache;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zavod-media-'));
  asked = 0;
  answer = async () => streamOf(bytes);
  cache = mediaCache(folder, 'client', {
    media: () => {
      asked += 1;
      return answer();
    },
  });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const streamOf = (...chunks: Uint8Array[]): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
const filesLeft = (): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile());

test('a file is fetched once, checked, and then read from the disk', async () => {
  const [first, second] = await Promise.all([cache.file(sha256), cache.file(sha256)]);
  expect([first, second]).toEqual([mediaPath(folder, sha256), mediaPath(folder, sha256)]);
  expect(readFileSync(first ?? '')).toEqual(Buffer.from(bytes));
  await cache.file(sha256);
  expect(asked).toBe(1);
  expect(statSync(first ?? '').mode & 0o777).toBe(0o600);
});

test('bytes that are not those of the hash are thrown away', async () => {
  answer = async () => streamOf(bytes, new Uint8Array([0]));
  expect(await cache.file(sha256)).toBeNull();
  expect(filesLeft()).toEqual([]);
});

test('a download that breaks off leaves nothing and is tried again when asked', async () => {
  answer = async () =>
    new ReadableStream({
      start: (controller) => controller.enqueue(bytes.slice(0, 3)),
      pull: (controller) => controller.error(new Error('line cut')),
    });
  expect(await cache.file(sha256)).toBeNull();
  expect(filesLeft()).toEqual([]);
  answer = async () => streamOf(bytes);
  expect(await cache.file(sha256)).toBe(mediaPath(folder, sha256));
});

test.each([
  ['the cloud has none', async () => null],
  ['there is no network', () => Promise.reject(new AppError('cloud-unreachable', 'fetch a file'))],
])('where %s there is none', async (_why, none) => {
  answer = none;
  expect(await cache.file(sha256)).toBeNull();
});

test('what a list will show is fetched ahead', async () => {
  cache.prefetch([sha256, sha256]);
  await expect.poll(filesLeft).toHaveLength(1);
  cache.prefetch([sha256]);
  expect(asked).toBe(1);
});
