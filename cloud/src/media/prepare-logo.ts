import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';

/** A logo as cards use it: PNG with its transparency, at most 600 pixels on a side; undefined for what is no picture. */
export async function prepareLogo(bytes: Uint8Array): Promise<{ png: Buffer; width: number; height: number } | undefined> {
  const type = await fileTypeFromBuffer(bytes);
  if (!type || !acceptedTypes.has(type.mime)) return undefined;
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: 20_000_000, failOn: 'error' })
      .rotate()
      .toColourspace('srgb')
      .trim()
      .resize({ width: 600, height: 600, fit: 'inside', withoutEnlargement: true })
      .png()
      .toBuffer({ resolveWithObject: true });
    return { png: data, width: info.width, height: info.height };
  } catch (error) {
    // sharp says everything it finds wrong in a file with a plain Error; anything else is a fault of ours.
    if (error instanceof Error && error.constructor === Error) return undefined;
    throw error;
  }
}

const acceptedTypes = new Set(['image/png', 'image/webp', 'image/jpeg', 'image/gif', 'image/avif']);
