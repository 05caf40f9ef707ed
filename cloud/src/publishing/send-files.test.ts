import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { isLarge, isWhole, openSendFiles } from './send-files.ts';

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
/** A store that holds `bytes` under any name. */
const storeOf = (bytes: Buffer) => ({
  media: {
    read: async () => bytes,
    openRead: async () => ({
      size: bytes.length,
      stream: (range?: { start: number; end: number }) => Readable.from(cut(range ? bytes.subarray(range.start, range.end + 1) : bytes)),
    }),
  },
});
function* cut(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 100_000) yield bytes.subarray(at, at + 100_000);
}
async function read(pieces: AsyncIterable<Uint8Array>, seen: Uint8Array[]): Promise<void> {
  for await (const piece of pieces) seen.push(piece);
}

test('a small file is read ahead, and left out when it is not what its name says', async () => {
  const bytes = randomBytes(1_000);
  const files = await openSendFiles(storeOf(bytes), 'client', [hashOf(bytes)]);
  expect([...files.values()]).toEqual([bytes]);
  expect(isLarge(files)).toBe(false);
  expect((await openSendFiles(storeOf(bytes), 'client', ['ab'])).size).toBe(0);
});

test('a large file is read in pieces while it goes out', async () => {
  const bytes = randomBytes(750_000);
  const files = await openSendFiles(storeOf(bytes), 'client', [hashOf(bytes)]);
  const file = files.get(hashOf(bytes));
  if (!file || file instanceof Uint8Array) throw new Error('It is in memory.');
  expect(isLarge(files)).toBe(true);
  expect({ size: file.size, start: Buffer.from(file.start) }).toEqual({ size: 750_000, start: bytes.subarray(0, 16) });
  const seen: Uint8Array[] = [];
  await read(file.stream(), seen);
  expect(Buffer.concat(seen).equals(bytes)).toBe(true);
});

test('the end of a large file that is not what its name says never goes out', async () => {
  const bytes = randomBytes(750_000);
  const files = await openSendFiles(storeOf(bytes), 'client', ['ab']);
  const file = files.get('ab');
  if (!file || file instanceof Uint8Array) throw new Error('It is in memory.');
  const seen: Uint8Array[] = [];
  await expect(read(file.stream(), seen)).rejects.toThrow('not what its name says');
  expect(Buffer.concat(seen).length).toBe(700_000);
  expect(await isWhole(storeOf(bytes), 'client', 'ab')).toBe(false);
  expect(await isWhole(storeOf(bytes), 'client', hashOf(bytes))).toBe(true);
});
