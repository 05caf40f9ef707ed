import { copyFile } from 'node:fs/promises';
import { filePath } from '../backing-up/manifest.ts';
import type { MediaStore } from '../media/media-store.ts';
import { readFileList } from './read-file-list.ts';

/** Gives the store every file of a backup that it does not have. They were compared with their names before. Safe to run again. */
export async function putFilesBack(folder: string, media: MediaStore): Promise<{ put: number; there: number }> {
  let [put, there] = [0, 0];
  for await (const { clientId, sha256, bytes } of readFileList(folder)) {
    if ((await media.openRead(clientId, sha256))?.size === bytes) {
      there += 1;
      continue;
    }
    const path = await media.temporaryPath(clientId);
    await copyFile(filePath(folder, clientId, sha256), path);
    await media.putFile(clientId, path, sha256);
    put += 1;
  }
  return { put, there };
}
