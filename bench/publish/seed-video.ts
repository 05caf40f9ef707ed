import { createHash, randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import { openFolderMediaStore } from '../../cloud/src/media/folder-media-store.ts';

export interface SeededVideo {
  readonly id: string;
  readonly sha256: string;
  readonly altText: string;
  readonly bytes: number;
}

/** A file of its own that begins like a clip; the rest is a hole in the file, which is read and sent like any bytes. */
export async function seedVideo(dataDir: string, clientId: string, bytes: number): Promise<SeededVideo> {
  const store = openFolderMediaStore(dataDir);
  const id = randomUUID();
  const head = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftypisom${id}`)]);
  const path = await store.temporaryPath(clientId);
  const file = await open(path, 'wx');
  await file.write(head);
  await file.truncate(bytes);
  await file.close();
  const hash = createHash('sha256').update(head);
  const zeros = Buffer.alloc(1024 * 1024);
  for (let left = bytes - head.length; left > 0; left -= zeros.length) hash.update(zeros.subarray(0, Math.min(left, zeros.length)));
  const sha256 = hash.digest('hex');
  await store.putFile(clientId, path, sha256);
  return { id, sha256, altText: '', bytes };
}
