import sharp from 'sharp';
import type { ChannelCall } from './channel-call.ts';

const MAX_BYTES = 2 * 1024 * 1024;
const QUALITIES = [88, 70, 50];

/**
 * Hands in a picture as the thumbnail. A video without one is still a video, so nothing that goes wrong here counts. False
 * where the call never left, so that it is worth another try.
 */
export async function setThumbnail(call: ChannelCall, videoId: string, picture: Uint8Array): Promise<boolean> {
  const jpeg = await toThumbnail(picture);
  if (!jpeg) return true;
  const url = `/upload/youtube/v3/thumbnails/set?${new URLSearchParams({ videoId, uploadType: 'media' }).toString()}`;
  const answer = await call({ method: 'POST', url, headers: { 'content-type': 'image/jpeg' }, body: jpeg });
  return answer.kind !== 'not-sent';
}

/** A JPEG of at most 1280 × 1280 pixels and 2 MB; undefined for what is no picture. */
async function toThumbnail(picture: Uint8Array): Promise<Buffer | undefined> {
  try {
    for (const quality of QUALITIES) {
      const jpeg = await sharp(picture, { limitInputPixels: 50_000_000, failOn: 'error' })
        .rotate()
        .toColourspace('srgb')
        .flatten({ background: '#ffffff' })
        .resize({ width: 1_280, height: 1_280, fit: 'inside', withoutEnlargement: true })
        .jpeg({ quality })
        .toBuffer();
      if (jpeg.byteLength <= MAX_BYTES) return jpeg;
    }
    return undefined;
  } catch (error) {
    // sharp says everything it finds wrong in a file with a plain Error; anything else is a fault of ours.
    if (error instanceof Error && error.constructor === Error) return undefined;
    throw error;
  }
}
