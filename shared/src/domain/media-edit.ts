import { z } from 'zod';
import { idField } from '../tables/fields.ts';

const share = z.number().min(0).max(1);

/** The part of an upright picture that is shown, as shares of its width and height. */
export const cropSchema = z
  .object({ x: share, y: share, width: share.positive(), height: share.positive() })
  .refine(({ x, y, width, height }) => x + width <= 1.0001 && y + height <= 1.0001);
export type Crop = z.infer<typeof cropSchema>;

/** How one post shows one file; null where it shows it as it is. coverMs: the moment of a clip that stands for it. */
export const mediaEditSchema = z.object({
  crop: cropSchema.nullable(),
  coverMs: z.int().nonnegative().nullable(),
  altText: z.string().max(2_000).nullable(),
});
export type MediaEdit = z.infer<typeof mediaEditSchema>;

/** By the id of the file. What is said of a file that the post does not show waits until it does. */
export const mediaEditsSchema = z.record(idField, mediaEditSchema);
export type MediaEdits = z.infer<typeof mediaEditsSchema>;

const asItIs: MediaEdit = { crop: null, coverMs: null, altText: null };

export const mediaEditOf = (edits: MediaEdits | undefined, mediaId: string): MediaEdit => edits?.[mediaId] ?? asItIs;

/** In whole pixels, always within the picture: what the cloud cuts out is what the studio reckons with. */
export function cropPixels(size: { width: number; height: number }, crop: Crop): { left: number; top: number; width: number; height: number } {
  const left = Math.min(size.width - 1, Math.round(crop.x * size.width));
  const top = Math.min(size.height - 1, Math.round(crop.y * size.height));
  const width = Math.max(1, Math.min(size.width - left, Math.round(crop.width * size.width)));
  const height = Math.max(1, Math.min(size.height - top, Math.round(crop.height * size.height)));
  return { left, top, width, height };
}
