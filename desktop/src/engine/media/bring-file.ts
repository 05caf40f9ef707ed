import { AppError } from '@zavod/shared/app-error.ts';
import { fileKindOf, kindBytes } from '@zavod/shared/domain/file-kind.ts';
import { mostClipBytes, mostPictureBytes } from '@zavod/shared/domain/upload-limits.ts';
import { imageSizeFromFile } from 'image-size/fromFile';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, rmSync } from 'node:fs';
import { open, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isDiskFull, mediaPath } from './media-cache.ts';

export interface BroughtFile {
  fileName: string;
  sha256: string;
  mimeType: string;
  bytes: number;
  /** As it is seen; null for a clip, and where the file does not say. */
  width: number | null;
  height: number | null;
}

const incomingFolder = (clientFolder: string): string => join(clientFolder, 'media', 'incoming');

/** Copies that a stopped program left behind; nothing refers to them. */
export const clearIncoming = (clientFolder: string): void => rmSync(incomingFolder(clientFolder), { recursive: true, force: true });

/**
 * Copies a file that a person chose into the client's folder under its hash; it is whole and on the disk when this resolves.
 * Throws media-unreadable, media-too-large or storage-full with the file's name.
 */
export async function bringFile(clientFolder: string, path: string, copyId: string): Promise<BroughtFile> {
  const fileName = basename(path).slice(-200);
  try {
    const { mimeType, bytes } = await look(path, fileName);
    const sha256 = await copyIn(clientFolder, path, copyId);
    return { fileName, sha256, mimeType, bytes, ...(await measure(mediaPath(clientFolder, sha256), mimeType)) };
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError(isDiskFull(error) ? 'storage-full' : 'media-unreadable', 'copy a chosen file', { name: fileName }, error);
  }
}

async function look(path: string, name: string): Promise<{ mimeType: string; bytes: number }> {
  const found = await stat(path);
  const mimeType = found.isFile() ? await kindOf(path) : null;
  if (mimeType === null) throw new AppError('media-unreadable', 'bring a file', { name });
  const limit = mimeType.startsWith('video/') ? mostClipBytes : mostPictureBytes;
  if (found.size > limit) throw new AppError('media-too-large', 'bring a file', { name, value: found.size, limit });
  return { mimeType, bytes: found.size };
}

const unmeasured = { width: null, height: null } as const;

/** From the beginning of the file alone: a picture of any size is not decoded for it. */
async function measure(path: string, mimeType: string): Promise<Pick<BroughtFile, 'width' | 'height'>> {
  if (!mimeType.startsWith('image/')) return unmeasured;
  try {
    const { width, height, orientation = 1 } = await imageSizeFromFile(path);
    // From the fifth on a camera was held sideways.
    return orientation >= 5 ? { width: height, height: width } : { width, height };
  } catch {
    return unmeasured;
  }
}

async function kindOf(path: string): Promise<string | null> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(kindBytes), 0, kindBytes, 0);
    return fileKindOf(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

async function copyIn(clientFolder: string, path: string, copyId: string): Promise<string> {
  mkdirSync(incomingFolder(clientFolder), { recursive: true, mode: 0o700 });
  const unfinished = join(incomingFolder(clientFolder), copyId);
  const hash = createHash('sha256');
  const hashed = async function* (chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      yield chunk;
    }
  };
  try {
    await pipeline(createReadStream(path), hashed, createWriteStream(unfinished, { mode: 0o600, flush: true }));
    const sha256 = hash.digest('hex');
    const target = mediaPath(clientFolder, sha256);
    if (existsSync(target)) {
      // Just looked at: it must not be cleared away before a row names it.
      await utimes(target, new Date(), new Date());
      return sha256;
    }
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    await rename(unfinished, target);
    await syncFolder(dirname(target));
    return sha256;
  } finally {
    await rm(unfinished, { force: true });
  }
}

// The new name itself is durable only once its folder is; Windows has no such call and needs none.
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Keeps small bytes that were made here under their hash, as durably. */
export async function keepBytes(clientFolder: string, bytes: Uint8Array, copyId: string): Promise<string> {
  const made = join(incomingFolder(clientFolder), `${copyId}.made`);
  mkdirSync(incomingFolder(clientFolder), { recursive: true, mode: 0o700 });
  try {
    await writeFile(made, bytes, { mode: 0o600 });
    return await copyIn(clientFolder, made, copyId);
  } finally {
    await rm(made, { force: true });
  }
}
