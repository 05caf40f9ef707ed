import { rm, writeFile } from 'node:fs/promises';
import type { MediaStore } from '../media/media-store.ts';
import { probeClip } from '../media/probe-clip.ts';
import type { StoredMedia } from '../media/store-picture.ts';

/** Puts a made clip into the store, measured; undefined for bytes that are no clip. */
export async function storeClip(store: MediaStore, clientId: string, bytes: Uint8Array): Promise<StoredMedia | undefined> {
  const path = await store.temporaryPath(clientId);
  try {
    await writeFile(path, bytes);
    const clip = await probeClip(path);
    if (clip === undefined) return undefined;
    return { ...clip, sha256: await store.put(clientId, bytes), thumbnailSha256: null, mimeType: 'video/mp4', bytes: bytes.length };
  } finally {
    await rm(path, { force: true });
  }
}
