import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ffmpeg from '@ffmpeg-installer/ffmpeg';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StoredFile } from '../media-store.ts';
import { stillGrabber } from './grab-still.ts';

let folder: string;
let clip: StoredFile;
const fileOf = async (path: string): Promise<StoredFile> => ({ size: (await stat(path)).size, stream: () => createReadStream(path) });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zavod-stills-'));
  const path = join(folder, 'two-colours.mp4');
  // A second of red, then a second of blue.
  await promisify(execFile)(ffmpeg.path, [
    ...['-loglevel', 'error', '-f', 'lavfi', '-i', 'color=c=red:s=160x90:r=10:d=1', '-f', 'lavfi', '-i', 'color=c=blue:s=160x90:r=10:d=1'],
    ...['-filter_complex', '[0:v][1:v]concat=n=2:v=1[v]', '-map', '[v]', '-c:v', 'libx264', '-pix_fmt', 'yuv420p', path],
  ]);
  clip = await fileOf(path);
});
afterAll(() => rm(folder, { recursive: true }));

test.each([
  [500, 'r'],
  [1_500, 'b'],
] as const)('at %i ms a clip is the picture it shows then', async (atMs, colour) => {
  const still = await stillGrabber({ path: ffmpeg.path })(clip, atMs);
  const { channels } = await sharp(still).stats();
  const [red = 0, , blue = 0] = channels.map(({ mean }) => mean);
  expect(colour === 'r' ? red - blue : blue - red).toBeGreaterThan(150);
  expect(await sharp(still).metadata()).toMatchObject({ width: 160, height: 90 });
});

test('there is no picture after the end, in what is no clip, or without the tool', async () => {
  const none = join(folder, 'none.mp4');
  await writeFile(none, 'no clip at all');
  const grab = stillGrabber({ path: ffmpeg.path });
  expect(await grab(clip, 60_000)).toBeUndefined();
  expect(await grab(await fileOf(none), 0)).toBeUndefined();
  expect(await stillGrabber({ path: 'no-such-program' })(clip, 0)).toBeUndefined();
});
