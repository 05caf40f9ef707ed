import type { Recipe } from '../../media/renditions/recipe.ts';

/** YouTube asks for 1280 × 720 pixels. Of the two limits it names for the file, 2 MB holds under both. */
export const thumbnailRecipe: Recipe = {
  name: 'youtube-thumbnail',
  shape: { min: 16 / 9, max: 16 / 9 },
  width: { min: 1_280, max: 1_280 },
  heightMax: 2_560,
  bytesMax: 2 * 1024 * 1024,
  qualities: [88, 70, 50],
  cardRatio: '16:9',
};
