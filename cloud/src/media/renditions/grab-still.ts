import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { StoredFile } from '../media-store.ts';

/** The picture that a clip shows at a moment; undefined where there is no tool for it, no such moment, or nothing to decode. */
export type GrabStill = (clip: StoredFile, atMs: number) => Promise<Uint8Array | undefined>;

const usualLimitMs = 20_000;

/** By the ffmpeg that the operator installed. A clip of any size goes over the disk: its end may hold what its beginning needs. */
export function stillGrabber({ path, limitMs = usualLimitMs }: { path: string; limitMs?: number }): GrabStill {
  return async (clip, atMs) => {
    const folder = await mkdtemp(join(tmpdir(), 'zavod-still-'));
    try {
      const [source, still] = [join(folder, 'clip'), join(folder, 'still.png')];
      await pipeline(clip.stream(), createWriteStream(source, { mode: 0o600 }));
      const isGrabbed = await run(path, argumentsFor(source, still, atMs), AbortSignal.timeout(limitMs));
      return isGrabbed ? await readFile(still).catch(() => undefined) : undefined;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}

/** Turned as it is watched. Files only: whatever the clip names is not fetched. */
const argumentsFor = (source: string, still: string, atMs: number): string[] => [
  ...['-hide_banner', '-loglevel', 'error', '-nostdin', '-protocol_whitelist', 'file'],
  ...['-ss', (atMs / 1_000).toFixed(3), '-i', source, '-frames:v', '1', '-an', '-threads', '1', still],
];

function run(path: string, given: readonly string[], signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(path, given, { stdio: 'ignore', signal, killSignal: 'SIGKILL', windowsHide: true });
    child.once('error', () => child.pid === undefined && resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
}
