import { instagramRules, type InstagramFormat } from '@zavod/shared/networks/instagram.ts';
import type { Recipe } from '../../media/renditions/recipe.ts';

const { ratioMin, ratioMax, widthMin, widthMax, bytes } = instagramRules.picture;
/** The whole screen of a phone. */
const screen = 9 / 16;

const feed: Recipe = {
  name: 'instagram-feed',
  shape: { min: ratioMin, max: ratioMax },
  width: { min: widthMin, max: widthMax },
  heightMax: widthMax * 2,
  bytesMax: bytes,
  qualities: [88, 76, 60, 40],
  cardRatio: '4:5',
};

/** A picture as Instagram takes it: JPEG, sRGB, 320 to 1440 pixels wide, at most 8 MB, of an allowed shape. */
export const pictureRecipes: Readonly<Record<InstagramFormat, Recipe>> = {
  auto: feed,
  story: { ...feed, name: 'instagram-story', shape: { min: screen, max: screen }, cardRatio: '9:16' },
};
