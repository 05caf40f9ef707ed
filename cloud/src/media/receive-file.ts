import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '@zavod/shared/app-error.ts';

export interface ReceivedFile {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Writes what comes in to `path`, chunk by chunk. Throws media-too-large beyond the limit and media-damaged where the bytes
 * are not those of `sha256`, where that is known; leaves no file where it throws.
 */
export async function receiveFile(body: Readable, path: string, { sha256, limit }: { sha256: string | null; limit: number }): Promise<ReceivedFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  const measured = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > limit) throw new AppError('media-too-large', 'receive a file', { value: bytes, limit });
      hash.update(chunk);
      yield chunk;
    }
  };
  try {
    await pipeline(body, measured, createWriteStream(path, { flags: 'wx', mode: 0o640 }));
    const received = hash.digest('hex');
    if (sha256 !== null && received !== sha256) throw new AppError('media-damaged', 'receive a file');
    return { path, sha256: received, bytes };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}
