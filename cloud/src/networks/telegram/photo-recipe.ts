import { telegramMediaRules } from '@zavod/shared/networks/telegram-media.ts';
import type { Recipe } from '../../media/renditions/recipe.ts';

/** The longest side that Telegram keeps of a picture. */
const KEPT_SIDE = 2_560;

/** Any shape: Telegram shows what it gets. Only pictures over its limits are made anew. */
export const photoRecipe: Recipe = {
  name: 'telegram-photo',
  shape: null,
  width: { min: 1, max: KEPT_SIDE },
  heightMax: KEPT_SIDE,
  bytesMax: telegramMediaRules.photoBytes,
  qualities: [88, 70],
  cardRatio: '4:5',
};
