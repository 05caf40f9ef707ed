import { isPicture } from '@zavod/shared/networks/checked-media.ts';
import { checkTelegramMedia, telegramMediaRules } from '@zavod/shared/networks/telegram-media.ts';
import sharp from 'sharp';
import type { PublicationFiles, PublicationMedia } from '../network-adapter.ts';
import { photoRecipe } from './photo-recipe.ts';

/**
 * The media with every picture measured, and those that are over the rules for a photo made smaller and stored. A strip
 * stays one: making it smaller does not change its ratio. Undefined: one of the pictures cannot be read as one.
 */
export async function fitPictures(media: readonly PublicationMedia[], files: PublicationFiles): Promise<PublicationMedia[] | undefined> {
  const fitted: PublicationMedia[] = [];
  for (const item of media) {
    const fits = isPicture(item) && needsLook(item) ? await fitPicture(item, files) : item;
    if (!fits) return undefined;
    fitted.push(fits);
  }
  return fitted;
}

function needsLook(item: PublicationMedia): boolean {
  return item.width === null || item.height === null || checkTelegramMedia([item]).length > 0;
}

async function fitPicture(item: PublicationMedia, files: PublicationFiles): Promise<PublicationMedia | undefined> {
  const bytes = await files.read(item.sha256);
  // A file that is missing is the engine's to report.
  if (!bytes) return item;
  try {
    const { width, height } = await sharp(bytes).metadata();
    const measured = { ...item, width, height, bytes: bytes.length };
    const isStrip = Math.max(width, height) > telegramMediaRules.ratioMax * Math.min(width, height);
    if (isStrip || checkTelegramMedia([measured]).length === 0) return measured;
    return await shrink(measured, files);
  } catch (error) {
    // sharp says everything it finds wrong in a file with a plain Error; anything else is a fault of ours.
    if (error instanceof Error && error.constructor === Error) return undefined;
    throw error;
  }
}

async function shrink(item: PublicationMedia, files: PublicationFiles): Promise<PublicationMedia | undefined> {
  const made = await files.rendition(item.sha256, photoRecipe);
  return made.status === 'made' ? { ...item, ...made.rendition, mimeType: 'image/jpeg' } : undefined;
}
