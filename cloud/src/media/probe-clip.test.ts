import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { probeClip } from './probe-clip.ts';
import { makeClip } from './testing/make-clip.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zavod-clip-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function probed(bytes: Uint8Array) {
  const path = join(folder, 'clip');
  await writeFile(path, bytes);
  return probeClip(path);
}

test.each([
  ['an MP4 without sound', {}],
  ['an MP4 with AAC', { audio: 'aac' as const }],
  ['a MOV', { container: 'mov' as const }],
])('%s is measured', async (_name, options) => {
  expect(await probed(await makeClip(options))).toEqual({ width: 1280, height: 720, durationMs: 3_000 });
});

test('a clip filmed upright is measured as it is shown', async () => {
  expect(await probed(await makeClip({ rotation: 90 }))).toMatchObject({ width: 720, height: 1280 });
});

test.each([
  ['with pictures no network takes', async () => makeClip({ video: 'vp9' })],
  ['with sound no network takes', async () => makeClip({ audio: 'opus' })],
  ['that is empty', async () => Buffer.alloc(0)],
  ['cut off', async () => (await makeClip()).subarray(0, 200)],
  ['of noise behind an honest beginning', async () => Buffer.concat([(await makeClip()).subarray(0, 40), Buffer.alloc(5_000, 7)])],
])('a clip %s is refused', async (_name, make) => {
  expect(await probed(await make())).toBeUndefined();
});
