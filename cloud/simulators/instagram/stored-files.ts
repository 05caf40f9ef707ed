import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { GraphError } from './graph-error.ts';
import type { StoredFile } from './journal-record.ts';

const IMAGE_BYTES_MAX = 8 * 1024 * 1024;
const CLIP_BYTES_MAX = 300 * 1024 * 1024;
const RATIO_MIN = 0.8;
const RATIO_MAX = 1.91;
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);
const FETCH_LIMIT_MS = 10_000;

/** A picture from its address, checked as Meta does while the caller waits. */
export async function storeImage(dataDir: string, address: string, isStory: boolean): Promise<StoredFile> {
  const bytes = await fetchFile(address);
  if (!bytes) throw new GraphError(9_004, 2_207_052, 'The media could not be fetched from this URI.');
  if (bytes.length > IMAGE_BYTES_MAX) throw new GraphError(36_000, 2_207_004, 'The image size is too large.');
  const measured = await sharp(bytes).metadata().catch(() => undefined);
  if (measured?.format !== 'jpeg') throw new GraphError(36_001, 2_207_005, 'The image format is not supported.');
  const { width, height } = measured;
  const ratio = width / height;
  if (!isStory && (ratio < RATIO_MIN || ratio > RATIO_MAX)) throw new GraphError(36_003, 2_207_009, 'The aspect ratio is not supported.');
  return { ...keep(dataDir, bytes), mimeType: 'image/jpeg', width, height };
}

/** A clip from its address; what is wrong with it shows in the status of its container only. */
export async function storeClip(dataDir: string, address: string): Promise<{ readonly file: StoredFile | null; readonly error: string | null }> {
  const bytes = await fetchFile(address);
  if (!bytes) return { file: null, error: 'Error: the clip could not be fetched, 2207052' };
  const brand = bytes.toString('latin1', 4, 12);
  if (!brand.startsWith('ftyp') || bytes.length > CLIP_BYTES_MAX) return { file: null, error: 'Error: the format of the clip is not supported, 2207026' };
  const mimeType = brand === 'ftypqt  ' ? 'video/quicktime' : 'video/mp4';
  return { file: { ...keep(dataDir, bytes), mimeType, width: null, height: null }, error: null };
}

export function readStoredFile(dataDir: string, sha256: string): { readonly content: Buffer; readonly mimeType: string } | undefined {
  const path = join(dataDir, 'files', sha256);
  if (!/^[0-9a-f]{64}$/.test(sha256) || !existsSync(path)) return undefined;
  const content = readFileSync(path);
  return { content, mimeType: content.toString('latin1', 4, 8) === 'ftyp' ? 'video/mp4' : 'image/jpeg' };
}

// This machine only: the simulator never leaves it.
async function fetchFile(address: string): Promise<Buffer | undefined> {
  if (!URL.canParse(address) || !LOOPBACK.has(new URL(address).hostname)) return undefined;
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(FETCH_LIMIT_MS) });
    return response.ok ? Buffer.from(await response.arrayBuffer()) : undefined;
  } catch {
    return undefined;
  }
}

function keep(dataDir: string, bytes: Buffer): { sha256: string; bytes: number } {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const path = join(dataDir, 'files', sha256);
  if (!existsSync(path)) {
    mkdirSync(join(dataDir, 'files'), { recursive: true });
    // Whole or not at all, should the process be killed here.
    writeFileSync(`${path}.part`, bytes);
    renameSync(`${path}.part`, path);
  }
  return { sha256, bytes: bytes.length };
}
