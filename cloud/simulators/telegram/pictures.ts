import sharp from 'sharp';
import { badRequest } from './api-error.ts';
import type { Picture } from './journal-record.ts';
import { storeFile } from './stored-files.ts';

const MAX_UPLOAD_BYTES = 10 * 1024 * 1024;
const MAX_BY_URL_BYTES = 5 * 1024 * 1024;
const MAX_SIDES_PX = 10_000;
const MAX_RATIO = 20;
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Checks an uploaded picture as Telegram does and keeps its bytes under their sha256. */
export async function storePicture(filesDir: string | null, content: Buffer, maxBytes = MAX_UPLOAD_BYTES): Promise<Picture> {
  if (content.length === 0) throw badRequest('there is no photo in the request');
  if (content.length > maxBytes) throw badRequest('file is too big');
  const measured = await sharp(content).metadata().catch(() => undefined);
  if (!measured?.width || !measured.height) throw badRequest('IMAGE_PROCESS_FAILED');
  const { width, height, format } = measured;
  const ratio = Math.max(width / height, height / width);
  if (width + height > MAX_SIDES_PX || ratio > MAX_RATIO) throw badRequest('PHOTO_INVALID_DIMENSIONS');
  return { sha256: await storeFile(filesDir, content), width, height, bytes: content.length, mimeType: `image/${format}` };
}

/** Fetches a picture by its address, this machine only: the simulator never leaves it. */
export async function storePictureByUrl(filesDir: string | null, address: string): Promise<Picture> {
  const url = new URL(address);
  if (!LOOPBACK.has(url.hostname)) throw badRequest('failed to get HTTP URL content');
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) }).catch(() => undefined);
  if (!response?.ok) throw badRequest('failed to get HTTP URL content');
  if (!(response.headers.get('content-type') ?? '').startsWith('image/')) throw badRequest('wrong type of the web page content');
  return storePicture(filesDir, Buffer.from(await response.arrayBuffer()), MAX_BY_URL_BYTES);
}
