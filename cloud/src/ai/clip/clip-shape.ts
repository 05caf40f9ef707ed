import type { Recipe } from '../../media/renditions/recipe.ts';

/** An upright clip as reels, stories and shorts show it. Pixels, seconds. */
export const clipShape = { width: 1_080, height: 1_920, framesPerSecond: 30, seconds: 6 } as const;

/** A picture somewhat larger than the clip, so that there is room for it to move. */
export const clipGroundRecipe: Recipe = {
  name: 'clip-ground',
  shape: { min: 9 / 16, max: 9 / 16 },
  width: { min: 1_188, max: 1_188 },
  heightMax: 2_376,
  bytesMax: 8 * 1024 * 1024,
  qualities: [92, 80],
  cardRatio: '9:16',
};
