import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { receiveFile } from '../media/receive-file.ts';
import type { MediaStore } from '../media/media-store.ts';
import { exportParts } from './export-parts.ts';

/** Puts every file of the export into the store under its hash, which is computed again on the way. Answers how many. */
export async function putFiles(store: Pick<MediaStore, 'temporaryPath' | 'putFile'>, clientId: string, path: string): Promise<number> {
  let files = 0;
  for await (const part of exportParts(path)) {
    if (part.kind !== 'file') continue;
    const { sha256, size: limit, chunks } = part;
    const temporary = await store.temporaryPath(clientId);
    try {
      await receiveFile(Readable.from(chunks), temporary, { sha256, limit });
      await store.putFile(clientId, temporary, sha256);
    } finally {
      await rm(temporary, { force: true });
    }
    files += 1;
  }
  return files;
}
