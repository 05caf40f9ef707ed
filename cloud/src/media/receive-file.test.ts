import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { receiveFile } from './receive-file.ts';

const bytes = Buffer.alloc(1_000, 7);
const sha256 = createHash('sha256').update(bytes).digest('hex');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zavod-receive-'));
});
afterEach(() => rm(folder, { recursive: true }));

const receive = (body: Readable, limit = 1_000) => receiveFile(body, join(folder, 'file'), { sha256, limit });

test('a file up to the limit is kept and measured', async () => {
  expect(await receive(Readable.from([bytes.subarray(0, 10), bytes.subarray(10)]))).toEqual({ path: join(folder, 'file'), sha256, bytes: 1_000 });
});

test.each([
  ['with one byte too many', () => receive(Readable.from([bytes, Buffer.alloc(1)])), { code: 'media-too-large', details: { limit: 1_000, value: 1_001 } }],
  ['of other bytes', () => receive(Readable.from([Buffer.alloc(1_000, 8)])), { code: 'media-damaged' }],
  ['that breaks off', () => receive(Readable.from(brokenOff())), { message: 'line cut' }],
])('a file %s leaves nothing', async (_name, run, fault) => {
  await expect(run()).rejects.toMatchObject(fault);
  expect(await readdir(folder)).toEqual([]);
});

async function* brokenOff() {
  yield bytes.subarray(0, 10);
  throw new Error('line cut');
}
