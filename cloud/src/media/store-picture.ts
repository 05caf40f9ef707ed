import type { MediaStore } from './media-store.ts';
import type { PreparedPicture } from './prepare-picture.ts';

/** What the media row of a stored file says. */
export interface StoredMedia {
  sha256: string;
  thumbnailSha256: string | null;
  mimeType: string;
  width: number;
  height: number;
  bytes: number;
  durationMs: number | null;
}

/** Puts the files of a picture into the store, before any row names them. */
export async function storePicture(store: Pick<MediaStore, 'put'>, clientId: string, picture: PreparedPicture): Promise<StoredMedia> {
  const { jpeg, thumbnail, width, height } = picture;
  const sha256 = await store.put(clientId, jpeg);
  const thumbnailSha256 = await store.put(clientId, thumbnail);
  return { sha256, thumbnailSha256, mimeType: 'image/jpeg', width, height, bytes: jpeg.length, durationMs: null };
}
