import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';

export interface PreparedPicture {
  /** At most 1600 pixels on the longer side, without metadata. */
  jpeg: Buffer;
  width: number;
  height: number;
  /** 320 pixels wide, WebP. */
  thumbnail: Buffer;
}

/** Decodes and encodes a picture anew; undefined for what is no picture worth posting, however it calls itself. */
export async function preparePicture(bytes: Uint8Array): Promise<PreparedPicture | undefined> {
  const type = await fileTypeFromBuffer(bytes);
  if (!type || !acceptedTypes.has(type.mime)) return undefined;
  try {
    const picture = sharp(bytes, { limitInputPixels: 64_000_000, failOn: 'error' }).rotate().toColourspace('srgb').flatten({ background: '#ffffff' });
    const { data, info } = await picture
      .clone()
      .resize({ width: 1_600, height: 1_600, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 84, mozjpeg: true })
      .toBuffer({ resolveWithObject: true });
    if (info.width < minimumSide || info.height < minimumSide) return undefined;
    const thumbnail = await sharp(data).resize({ width: 320, withoutEnlargement: true }).webp({ quality: 76 }).toBuffer();
    return { jpeg: data, width: info.width, height: info.height, thumbnail };
  } catch (error) {
    // sharp says everything it finds wrong in a file with a plain Error; anything else is a fault of ours.
    if (error instanceof Error && error.constructor === Error) return undefined;
    throw error;
  }
}

const acceptedTypes = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif', 'image/tiff']);
// Smaller ones are icons, badges and counters.
const minimumSide = 120;
