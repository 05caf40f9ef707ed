import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Fault } from '../../../simulators/s3/faults.ts';
import { openS3Bed, s3Key, type S3Bed } from '../testing/s3-bed.ts';

const client = '00000000-0000-4000-8000-000000000001';
const bytes = Buffer.from(Array.from({ length: 200_000 }, (_, index) => index % 251));
const sha256 = createHash('sha256').update(bytes).digest('hex');

let bed: S3Bed;
beforeEach(async () => {
  bed = await openS3Bed();
});
afterEach(() => bed.close());

const putFile = async (name = sha256): Promise<void> => {
  const path = await bed.store.temporaryPath(client);
  await writeFile(path, bytes);
  await bed.store.putFile(client, path, name);
};
const keys = (): string[] => [...bed.simulator.objects.keys()];

describe('a bucket that has a bad moment', () => {
  const passing: Fault[] = [{ kind: 'slow-down' }, { kind: 'internal-error' }, { kind: 'html-error' }, { kind: 'lost-before' }, { kind: 'reply-lost' }];

  test.each(passing)('$kind: bytes are put again and are there once', async (fault) => {
    bed.simulator.fail(fault);
    expect(await bed.store.put(client, bytes)).toBe(sha256);
    expect(keys()).toEqual([`media/${client}/${sha256}`]);
    expect(bed.simulator.calls).toHaveLength(2);
  });

  test.each(passing)('$kind: a file is put again from its beginning', async (fault) => {
    bed.simulator.fail(fault);
    await putFile();
    expect(bed.simulator.objects.get(`media/${client}/${sha256}`)?.bytes.equals(bytes)).toBe(true);
  });

  test('a body that breaks off is taken up where it ended', async () => {
    await bed.store.put(client, bytes);
    bed.simulator.fail({ kind: 'slow', delayMs: 1 }, { kind: 'cut-body', afterBytes: 50_000 }, { kind: 'cut-body', afterBytes: 0 });
    const stream = (await bed.store.openRead(client, sha256))?.stream({ start: 10, end: 150_000 });
    expect(stream && (await buffer(stream)).equals(bytes.subarray(10, 150_001))).toBe(true);
  });

  test('a body that gives nothing at all is given up, in words', async () => {
    await bed.store.put(client, bytes);
    bed.simulator.fail({ kind: 'slow', delayMs: 1 }, ...Array.from({ length: 4 }, () => ({ kind: 'cut-body' as const, afterBytes: 0 })));
    await expect(bed.store.read(client, sha256)).rejects.toMatchObject({ code: 'media-store-away', message: expect.stringContaining('S3_ENDPOINT') });
  });

  test('other bytes than those of the name are never given out as a picture', async () => {
    await bed.store.put(client, bytes);
    bed.simulator.fail({ kind: 'slow', delayMs: 1 }, { kind: 'flipped-byte' });
    await expect(bed.store.read(client, sha256)).rejects.toThrow('other bytes');
  });

  test('bytes that are not those of their name are refused by the bucket', async () => {
    await expect(putFile('a'.repeat(64))).rejects.toMatchObject({ code: 'media-store-away' });
    expect(keys()).toEqual([]);
  });

  test('one that stays busy is told in words, and nothing is there', async () => {
    bed.simulator.fail(...Array.from({ length: 3 }, () => ({ kind: 'slow-down' as const })));
    await expect(bed.store.put(client, bytes)).rejects.toMatchObject({ code: 'media-store-away', message: expect.stringContaining('patience') });
    expect(keys()).toEqual([]);
  });

  test('one that says nothing is given up after its time', async () => {
    await bed.close();
    bed = await openS3Bed({ idleMs: 100 });
    bed.simulator.fail(...Array.from({ length: 3 }, () => ({ kind: 'slow' as const, delayMs: 60_000 })));
    await expect(bed.store.openRead(client, sha256)).rejects.toMatchObject({ code: 'media-store-away' });
  });
});

describe('settings that are wrong', () => {
  test.each([
    ['an unknown key', { accessKeyId: 'stranger' }, 'S3_ACCESS_KEY_ID'],
    ['a wrong secret', { secretAccessKey: 'not-it' }, 'S3_SECRET_ACCESS_KEY'],
    ['a bucket that is not there', { bucket: 'nowhere' }, 'S3_BUCKET'],
  ])('%s is named', async (_name, settings, variable) => {
    await bed.close();
    bed = await openS3Bed(settings);
    await expect(bed.store.tryOut()).rejects.toThrow(variable);
  });

  test('a key that may not write is named', async () => {
    bed.simulator.setReadOnly(true);
    await expect(bed.store.tryOut()).rejects.toThrow('right to get, put');
  });
});

test('a process that dies in the middle of an upload leaves nothing that anybody can see', async () => {
  bed.simulator.fail({ kind: 'hold-body', afterBytes: 1 });
  const settings = { endpoint: bed.simulator.url, bucket: bed.simulator.bucket, ...s3Key, dataDir: bed.dataDir, clientId: client, bytes: 8_000_000 };
  const child = fork(join(import.meta.dirname, '..', 'testing', 'put-until-killed.ts'), [JSON.stringify(settings)], { stdio: 'inherit', execArgv: [] });
  await bed.simulator.held();
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(keys()).toEqual([]);
  await putFile();
  expect(keys()).toEqual([`media/${client}/${sha256}`]);
});
