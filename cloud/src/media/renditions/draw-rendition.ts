import { cropPixels } from '@zavod/shared/domain/media-edit.ts';
import sharp, { type CreateRaw, type OutputInfo, type Sharp } from 'sharp';
import type { Recipe } from './recipe.ts';

export interface DrawnRendition {
  readonly jpeg: Buffer;
  readonly width: number;
  readonly height: number;
}

/**
 * A picture as the recipe wants it: the same bytes for the same picture, whole, upright and without metadata. Undefined for
 * bytes that are no picture, or that no quality makes small enough.
 */
export async function drawRendition(bytes: Uint8Array, recipe: Recipe): Promise<DrawnRendition | undefined> {
  try {
    const upright = sharp(bytes, { limitInputPixels: 64_000_000, failOn: 'error' }).rotate();
    const { data, info } = await (recipe.crop === undefined ? upright : upright.extract(cropPixels(await uprightSize(bytes), recipe.crop)))
      .toColourspace('srgb')
      .flatten({ background: '#ffffff' })
      .resize({ width: recipe.width.max, height: recipe.heightMax, fit: 'inside', withoutEnlargement: true })
      .raw()
      .toBuffer({ resolveWithObject: true });
    return await encode(await pad({ data, raw: rawOf(info) }, recipe), recipe);
  } catch (error) {
    // sharp says everything it finds wrong in a file with a plain Error; anything else is a fault of ours.
    if (error instanceof Error && error.constructor === Error) return undefined;
    throw error;
  }
}

/** Whether a picture of this size has one of the shapes that the recipe takes as they are. */
export function fitsShape({ width, height }: { width: number; height: number }, { shape }: Pick<Recipe, 'shape'>): boolean {
  // Whole pixels miss a shape such as 9:16 by a hair, which is no reason to draw anything anew.
  return shape === null || (width / height >= shape.min * 0.998 && width / height <= shape.max * 1.002);
}

/** As it is seen: a camera held sideways says so beside the pixels. */
async function uprightSize(bytes: Uint8Array): Promise<{ width: number; height: number }> {
  const { autoOrient } = await sharp(bytes).metadata();
  return autoOrient;
}

type Pixels = { readonly data: Buffer; readonly raw: CreateRaw };

async function pad(picture: Pixels, recipe: Recipe): Promise<Sharp> {
  const { width, height } = picture.raw;
  const frame = frameOf(width, height, recipe);
  const scaled = scaleFrame(frame, recipe);
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
function frameOf(width: number, height: number, { shape }: Recipe): { width: number; height: number } {
  if (shape === null) return { width, height };
  if (width / height < shape.min) return { width: Math.ceil(height * shape.min), height };
  if (width / height > shape.max) return { width, height: Math.ceil(width / shape.max) };
  return { width, height };
}

function scaleFrame(frame: { width: number; height: number }, { shape, width: allowed }: Recipe): { width: number; height: number } {
  const width = Math.min(allowed.max, Math.max(allowed.min, frame.width));
  // Where only one shape is taken, its height follows from the width alone.
  const height = shape !== null && shape.min === shape.max ? width / shape.min : (frame.height * width) / frame.width;
  return { width, height: Math.round(height) };
}

async function encode(image: Sharp, { qualities, bytesMax }: Recipe): Promise<DrawnRendition | undefined> {
  for (const quality of qualities) {
    const { data, info } = await image
      .clone()
      .toColourspace('srgb')
      .removeAlpha()
      .jpeg({ quality, chromaSubsampling: '4:2:0' })
      .toBuffer({ resolveWithObject: true });
    if (data.length <= bytesMax) return { jpeg: data, width: info.width, height: info.height };
  }
  return undefined;
}
