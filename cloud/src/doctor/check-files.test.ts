import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkDisk } from './check-files.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zavod-doctor-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('before the first start the data folder need not be there: the disk that will hold it is looked at', async () => {
  const there = await checkDisk({ dataDir: folder });
  const dataDir = join(folder, randomUUID(), 'data');
  const { code, details } = await checkDisk({ dataDir });
  expect([code, details['folder']]).toEqual([there.code, dataDir]);
});

test('a data folder that can never be one is a finding, not the end of the doctor', async () => {
  const file = join(folder, 'file');
  await writeFile(file, '');
  expect(await checkDisk({ dataDir: join(file, 'data') })).toMatchObject({ code: 'storage-broken', details: { place: join(file, 'data') } });
});
