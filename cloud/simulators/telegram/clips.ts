import { badRequest } from './api-error.ts';
import type { Clip } from './journal-record.ts';
import { storeFile } from './stored-files.ts';

const MAX_UPLOAD_BYTES = 50 * 1024 * 1024;

/** Checks an uploaded clip as far as its container shows and keeps its bytes. Sizes are what the sender says they are. */
export async function storeClip(filesDir: string | null, content: Buffer, said: Pick<Clip, 'width' | 'height' | 'duration'>): Promise<Clip> {
  if (content.length === 0) throw badRequest('there is no video in the request');
  if (content.length > MAX_UPLOAD_BYTES) throw badRequest('file is too big');
  if (content.toString('latin1', 4, 8) !== 'ftyp') throw badRequest('VIDEO_CONTENT_TYPE_INVALID');
  return { sha256: await storeFile(filesDir, content), ...said, bytes: content.length, mimeType: 'video/mp4' };
}

/** A whole number of pixels or seconds; null where the sender said none. */
export function readSaidNumber(value: string | number | undefined): number | null {
  const number = Number(value ?? Number.NaN);
  return Number.isSafeInteger(number) && number > 0 ? number : null;
}
