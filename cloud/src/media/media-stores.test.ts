import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openFolderMediaStore } from './folder-media-store.ts';
import type { MediaStore } from './media-store.ts';
import { openS3Bed } from './testing/s3-bed.ts';

const client = '00000000-0000-4000-8000-000000000001';
const other = '00000000-0000-4000-8000-000000000002';
const textOf = (stream: Readable | undefined) => (stream === undefined ? undefined : text(stream));
const hashOf = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

interface Bed {
  readonly store: MediaStore;
  /** The names of all files that can be read, without their folders. */
  files(): Promise<string[]>;
  /** As if it had been put so long ago. */
  age(sha256: string, ms: number): Promise<void>;
  close(): Promise<void>;
}

async function folderBed(): Promise<Bed> {
  const folder = await mkdtemp(join(tmpdir(), 'zavod-media-'));
  const pathOf = (sha256: string): string => join(folder, 'media', client, sha256.slice(0, 2), sha256);
  return {
    store: openFolderMediaStore(folder),
    files: async () => {
      const entries = await readdir(join(folder, 'media'), { recursive: true, withFileTypes: true }).catch(() => []);
      return entries.flatMap((entry) => (entry.isFile() ? [entry.name] : []));
    },
    age: async (sha256, ms) => utimes(pathOf(sha256), new Date(Date.now() - ms), new Date(Date.now() - ms)),
    close: () => rm(folder, { recursive: true }),
  };
}

async function s3Bed(): Promise<Bed> {
  const { store, simulator, close } = await openS3Bed();
  return {
    store,
    files: async () => [...simulator.objects.keys()].map((key) => key.split('/').at(-1) ?? ''),
    age: async (sha256, ms) => {
      const key = `media/${client}/${sha256}`;
      const object = simulator.objects.get(key);
      if (object) simulator.objects.set(key, { ...object, putAtMs: object.putAtMs - ms });
    },
    close,
  };
}

describe.each([
  ['folder', folderBed],
  ['bucket', s3Bed],
])('a store in a %s', (_kind, open) => {
  let bed: Bed;
  beforeEach(async () => {
    bed = await open();
  });
  afterEach(() => bed.close());

  test('gives back what was put, under its sha256 and only to its client', async () => {
    const bytes = Buffer.from('a picture');
    const sha256 = await bed.store.put(client, bytes);
    expect(sha256).toBe(hashOf(bytes));
    expect(Buffer.from((await bed.store.read(client, sha256)) ?? [])).toEqual(bytes);
    expect(await bed.store.read(other, sha256)).toBeUndefined();
    expect(await bed.store.openRead(other, sha256)).toBeUndefined();
  });

  test('keeps one whole file when the same bytes are put at once', async () => {
    const bytes = Buffer.alloc(300_000, 7);
    const [sha256 = ''] = await Promise.all(Array.from({ length: 8 }, () => bed.store.put(client, bytes)));
    expect(await bed.files()).toEqual([sha256]);
    expect((await bed.store.read(client, sha256))?.length).toBe(bytes.length);
  });

  test('takes a file over and gives it back in parts', async () => {
    const path = await bed.store.temporaryPath(client);
    const sha256 = hashOf('a long film');
    await writeFile(path, 'a long film');
    await bed.store.putFile(client, path, sha256);
    const file = await bed.store.openRead(client, sha256);
    expect([file?.size, await textOf(file?.stream()), await textOf(file?.stream({ start: 2, end: 5 }))]).toEqual([11, 'a long film', 'long']);
    expect(await textOf(file?.stream({ start: 10, end: 10 }))).toBe('m');
    expect(await bed.files()).toEqual([sha256]);
    await expect(rm(path)).rejects.toThrow('ENOENT');
  });

  test('keeps an empty file, too', async () => {
    const sha256 = await bed.store.put(client, Buffer.alloc(0));
    expect((await bed.store.read(client, sha256))?.length).toBe(0);
    expect((await bed.store.openRead(client, sha256))?.size).toBe(0);
  });

  test('lets a reader stop in the middle', async () => {
    const sha256 = await bed.store.put(client, Buffer.alloc(2_000_000, 1));
    const stream = (await bed.store.openRead(client, sha256))?.stream();
    for await (const piece of stream ?? []) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
    expect(stream?.destroyed).toBe(true);
    expect((await bed.store.read(client, sha256))?.length).toBe(2_000_000);
  });

  test('removes what was put long ago, and not what was put again lately', async () => {
    const [old, renewed, young] = [await bed.store.put(client, Buffer.from('old')), await bed.store.put(client, Buffer.from('renewed')), await bed.store.put(client, Buffer.from('young'))];
    await bed.age(old, 3_700_000);
    await bed.age(renewed, 3_700_000);
    await bed.store.put(client, Buffer.from('renewed'));
    for (const sha256 of [old, renewed, young, hashOf('never put')]) await bed.store.remove(client, sha256);
    expect((await bed.files()).toSorted()).toEqual([renewed, young].toSorted());
  });

  test('removes everything of a client that is gone, however young, and nothing of another', async () => {
    const other = 'b9a7c6d5-0000-4000-8000-000000000002';
    for (let n = 0; n < 40; n += 1) await bed.store.put(client, Buffer.from(`file ${n}`));
    const kept = await bed.store.put(other, Buffer.from('of another client'));
    await bed.store.removeAll(client);
    await bed.store.removeAll(client);
    expect(await bed.files()).toEqual([kept]);
  });

  test('can be tried out and is then as it was', async () => {
    await bed.store.tryOut();
    expect(await bed.files()).toEqual([]);
  });

  test.each([['../../etc', 'a'.repeat(64)], [client, '../x'], [client, 'A'.repeat(64)]])('refuses the name %s %s', async (clientId, sha256) => {
    await expect(bed.store.read(clientId, sha256)).rejects.toThrow('named by');
  });
});
