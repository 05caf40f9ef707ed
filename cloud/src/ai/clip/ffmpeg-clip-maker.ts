import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClipFrames, ClipMaker, ClipOutcome } from './clip-maker.ts';
import { clipGroundRecipe, clipShape } from './clip-shape.ts';

export interface FfmpegOptions {
  /** A path, or a name to be found on the path. */
  readonly path: string;
  /** How long one clip may take before the program is killed, in milliseconds. */
  readonly limitMs?: number;
}

/** Raise it with every change of the looks: it is kept with each clip as its model. */
const model = 'drift-1';
const usualLimitMs = 45_000;

/** Clips by the ffmpeg that the operator installed; one at a time, because each takes what processors there are. */
export function ffmpegClipMaker({ path, limitMs = usualLimitMs }: FfmpegOptions): ClipMaker {
  let last: Promise<unknown> = Promise.resolve();
  return {
    model,
    make(frames, signal) {
      const turn = last.then(() => makeClip(path, limitMs, frames, signal));
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}

async function makeClip(path: string, limitMs: number, { ground, letters }: ClipFrames, signal: AbortSignal): Promise<ClipOutcome> {
  signal.throwIfAborted();
  const folder = await mkdtemp(join(tmpdir(), 'zavod-clip-'));
  try {
    const files = { ground: join(folder, 'ground.jpg'), letters: join(folder, 'letters.png'), clip: join(folder, 'clip.mp4') };
    await Promise.all([writeFile(files.ground, ground), writeFile(files.letters, letters)]);
    const limit = AbortSignal.timeout(limitMs);
    const ended = await run(path, ffmpegArguments(files), AbortSignal.any([signal, limit]));
    signal.throwIfAborted();
    if (limit.aborted) return { status: 'failed', words: `killed after ${limitMs / 1_000} s` };
    return ended.status === 'done' ? { status: 'made', bytes: await readFile(files.clip) } : ended;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const { width, height, framesPerSecond, seconds } = clipShape;
const frames = framesPerSecond * seconds;
/** A whole pixel a frame, so that nothing trembles: the ground climbs by what it is higher than the clip. */
const climb = Math.round((clipGroundRecipe.width.max / width) * height) - height;

/**
 * The ground is converted once and repeated, its window climbs a pixel a frame, the letters lie over it. One closed group of
 * pictures a second, no edit list, the index first: what Instagram and YouTube ask of a file.
 */
export function ffmpegArguments(files: { ground: string; letters: string; clip: string }): string[] {
  const moving = `[0:v]scale=out_color_matrix=bt709:out_range=tv,format=yuv420p,loop=loop=${frames - 1}:size=1,setpts=N/(${framesPerSecond}*TB),crop=${width}:${height}:(iw-ow)/2:'min(n,${climb})'`;
  const letters = '[1:v]scale=out_color_matrix=bt709:out_range=tv,format=yuva420p';
  const filter = `${moving}[moving];${letters}[letters];[moving][letters]overlay=0:0:format=yuv420,setsar=1[clip]`;
  return [
    ...['-hide_banner', '-loglevel', 'error', '-nostdin', '-n'],
    ...['-framerate', `${framesPerSecond}`, '-i', files.ground, '-i', files.letters, '-f', 'lavfi', '-i', 'anullsrc=channel_layout=stereo:sample_rate=48000'],
    ...['-filter_complex', filter, '-map', '[clip]', '-map', '2:a', '-t', `${seconds}`, '-r', `${framesPerSecond}`],
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-profile:v', 'high', '-crf', '20', '-maxrate', '8M', '-bufsize', '16M', '-bf', '0', '-g', `${framesPerSecond}`, '-flags:v', '+cgop+bitexact', '-threads', '2'],
    ...['-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709', '-c:a', 'aac', '-b:a', '128k'],
    ...['-movflags', '+faststart', '-use_editlist', '0', '-map_metadata', '-1', '-fflags', '+bitexact', files.clip],
  ];
}

type Ended = { status: 'done' } | Exclude<ClipOutcome, { status: 'made' }>;

function run(path: string, given: readonly string[], signal: AbortSignal): Promise<Ended> {
  return new Promise((resolve) => {
    let said = '';
    const child = spawn(path, given, { stdio: ['ignore', 'ignore', 'pipe'], signal, killSignal: 'SIGKILL', windowsHide: true });
    child.stderr.setEncoding('utf8').on('data', (words: string) => {
      said = (said + words).slice(-500);
    });
    child.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'EACCES') resolve({ status: 'tool-missing' });
      // What never started never closes either; what was killed does.
      else if (child.pid === undefined) resolve({ status: 'failed', words: error.message });
    });
    child.once('close', (code) => resolve(code === 0 ? { status: 'done' } : { status: 'failed', words: said.trim() || `ended with ${code}` }));
  });
}
