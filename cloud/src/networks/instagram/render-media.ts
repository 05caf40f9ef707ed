import { instagramRules, type InstagramFormat } from '@zavod/shared/networks/instagram.ts';
import sharp, { type CreateRaw, type OutputInfo, type Sharp } from 'sharp';

const { ratioMin, ratioMax, widthMin, widthMax, bytes: bytesMax } = instagramRules.picture;
/** 9:16, the shape of a story. */
const STORY_RATIO = 0.5625;
const QUALITIES = [88, 76, 60, 40];

/**
 * A picture as Instagram takes it: JPEG, sRGB, 320 to 1440 pixels wide, at most 8 MB, of an allowed shape. A shape outside
 * is padded with a blurred copy of the picture, never cropped. Undefined for bytes that are no picture.
 */
export async function renderPicture(bytes: Uint8Array, format: InstagramFormat): Promise<Buffer | undefined> {
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: 50_000_000, failOn: 'error' })
      .rotate()
      .toColourspace('srgb')
      .flatten({ background: '#ffffff' })
      .resize({ width: widthMax, height: widthMax * 2, fit: 'inside', withoutEnlargement: true })
      .raw()
      .toBuffer({ resolveWithObject: true });
    const picture = { data, raw: rawOf(info) };
    return await encode(await pad(picture, format));
  } catch (error) {
    // sharp says everything it finds wrong in a file with a plain Error; anything else is a fault of ours.
    if (error instanceof Error && error.constructor === Error) return undefined;
    throw error;
  }
}

type Pixels = { readonly data: Buffer; readonly raw: CreateRaw };

async function pad(picture: Pixels, format: InstagramFormat): Promise<Sharp> {
  const { width, height } = picture.raw;
  const frame = frameOf(width, height, format);
  const scaled = { width: Math.min(widthMax, Math.max(widthMin, frame.width)), height: 0 };
  scaled.height = Math.round((frame.height * scaled.width) / frame.width);
  const image = sharp(picture.data, { raw: picture.raw });
  if (frame.width === width && frame.height === height) return image.resize({ ...scaled, fit: 'fill' });
  // Blurred while small: a picture without detail looks the same and costs a fraction.
  const small = { width: Math.round(scaled.width / 8), height: Math.round(scaled.height / 8) };
  const blurred = await image.clone().resize({ ...small, fit: 'cover' }).blur(5).modulate({ brightness: 0.8 }).raw().toBuffer({ resolveWithObject: true });
  const whole = await image.resize({ ...scaled, fit: 'inside' }).raw().toBuffer({ resolveWithObject: true });
  const background = await sharp(blurred.data, { raw: rawOf(blurred.info) }).resize({ ...scaled, fit: 'fill' }).raw().toBuffer({ resolveWithObject: true });
  return sharp(background.data, { raw: rawOf(background.info) }).composite([{ input: whole.data, raw: rawOf(whole.info), gravity: 'centre' }]);
}

const rawOf = ({ width, height, channels }: OutputInfo): CreateRaw => ({ width, height, channels });

// Rounded inwards, so that whole pixels never leave the allowed shapes.
function frameOf(width: number, height: number, format: InstagramFormat): { width: number; height: number } {
  const ratio = width / height;
  const [min, max] = format === 'story' ? [STORY_RATIO, STORY_RATIO] : [ratioMin, ratioMax];
  if (ratio < min) return { width: Math.ceil(height * min), height };
  if (ratio > max) return { width, height: Math.ceil(width / max) };
  return { width, height };
}

async function encode(image: Sharp): Promise<Buffer | undefined> {
  for (const quality of QUALITIES) {
    const jpeg = await image.clone().toColourspace('srgb').removeAlpha().jpeg({ quality, chromaSubsampling: '4:2:0' }).toBuffer();
    if (jpeg.length <= bytesMax) return jpeg;
  }
  return undefined;
}
