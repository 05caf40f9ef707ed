import { createHash } from 'node:crypto';
import { cardModel } from '../../ai/card/render-card.ts';
import type { Crop } from '@zavod/shared/domain/media-edit.ts';
import type { PictureRatio } from '../../ai/image-provider.ts';

/** What a network wants a picture to be: a JPEG in sRGB. Sides in pixels, sizes in bytes, ratios width to height. */
export interface Recipe {
  /** Names it in the table, such as instagram-feed. */
  readonly name: string;
  /** A picture outside is padded with a blurred copy of itself, never cropped; a brand card is drawn anew. Null: any shape. */
  readonly shape: { readonly min: number; readonly max: number } | null;
  readonly width: { readonly min: number; readonly max: number };
  readonly heightMax: number;
  readonly bytesMax: number;
  /** Tried one after the other until the file is small enough. */
  readonly qualities: readonly number[];
  /** How a brand card is drawn for it. */
  readonly cardRatio: PictureRatio;
  /** Only this part of the picture. What a person cut out is never drawn anew. */
  readonly crop?: Crop;
  /** Of a clip: the picture it shows at this moment. */
  readonly atMs?: number;
}

/** What a post shows of a picture, as a picture of its own: whole pixels, hardly compressed, since networks compress it once more. */
export const cutRecipe = (crop: Crop): Recipe => ({
  name: 'cut',
  shape: null,
  width: { min: 1, max: 20_000 },
  heightMax: 20_000,
  bytesMax: 50 * 1024 * 1024,
  qualities: [92],
  cardRatio: '1:1',
  crop,
});

/** Raise it with every change of drawRendition that shows. */
const drawing = 1;

/** The same for the same recipe carried out in the same way: a change of either makes renditions anew, nobody has to remember it. */
export const recipeKey = (recipe: Recipe): string =>
  `${recipe.name}:${createHash('sha256').update(JSON.stringify([drawing, cardModel, recipe])).digest('hex').slice(0, 16)}`;
