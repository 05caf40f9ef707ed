import { randomUUID } from 'node:crypto';
import type { ClientTransaction } from '../db/with-client.ts';
import type { MediaStore } from '../media/media-store.ts';
import type { PreparedPicture } from '../media/prepare-picture.ts';

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
export async function storePicture(store: MediaStore, clientId: string, picture: PreparedPicture): Promise<StoredMedia> {
  const { jpeg, thumbnail, width, height } = picture;
  const sha256 = await store.put(clientId, jpeg);
  const thumbnailSha256 = await store.put(clientId, thumbnail);
  return { sha256, thumbnailSha256, mimeType: 'image/jpeg', width, height, bytes: jpeg.length, durationMs: null };
}

/** The one row of these bytes that no person brought: made now, or there already. */
export async function keepMedia(tx: ClientTransaction, clientId: string, stored: StoredMedia, altText: string): Promise<string> {
  await tx.media.createMany({ data: [{ ...stored, id: randomUUID(), clientId, altText }], skipDuplicates: true });
  const row = await tx.media.findFirstOrThrow({ where: { sha256: stored.sha256, uploadedBy: null }, select: { id: true } });
  return row.id;
}
