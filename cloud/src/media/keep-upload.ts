import { readFile, rm } from 'node:fs/promises';
import { AppError } from '@zavod/shared/app-error.ts';
import { mostPictureBytes } from '@zavod/shared/domain/upload-limits.ts';
import { fileTypeFromFile } from 'file-type';
import type { MediaStore } from './media-store.ts';
import { preparePicture } from './prepare-picture.ts';
import { probeClip } from './probe-clip.ts';
import type { ReceivedFile } from './receive-file.ts';
import { type StoredMedia, storePicture } from './store-picture.ts';

/** Puts a received file into the store: pictures encoded anew, clips as they are. Throws media-unreadable or media-too-large. */
export async function keepUpload(store: MediaStore, clientId: string, file: ReceivedFile): Promise<StoredMedia> {
  try {
    const mimeType = (await fileTypeFromFile(file.path))?.mime ?? '';
    return clipTypes.has(mimeType) ? await keepClip(store, clientId, file, mimeType) : await keepPicture(store, clientId, file);
  } finally {
    await rm(file.path, { force: true });
  }
}

async function keepPicture(store: MediaStore, clientId: string, { path, bytes }: ReceivedFile): Promise<StoredMedia> {
  if (bytes > mostPictureBytes) throw new AppError('media-too-large', 'keep a picture', { value: bytes, limit: mostPictureBytes });
  const picture = await preparePicture(await readFile(path));
  if (picture === undefined) throw new AppError('media-unreadable', 'keep a picture');
  return storePicture(store, clientId, picture);
}

/** Nothing here can decode a film, so a clip has no thumbnail. */
async function keepClip(store: MediaStore, clientId: string, file: ReceivedFile, mimeType: string): Promise<StoredMedia> {
  const clip = await probeClip(file.path);
  if (clip === undefined) throw new AppError('media-unreadable', 'keep a clip');
  await store.putFile(clientId, file.path, file.sha256);
  return { sha256: file.sha256, thumbnailSha256: null, mimeType: mimeType === 'video/quicktime' ? mimeType : 'video/mp4', bytes: file.bytes, ...clip };
}

const clipTypes = new Set(['video/mp4', 'video/quicktime', 'video/x-m4v']);
