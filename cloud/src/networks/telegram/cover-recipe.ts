import type { Recipe } from '../../media/renditions/recipe.ts';
import { photoRecipe } from './photo-recipe.ts';

/** The moment of a clip that stands before it until it plays. Any shape: it is that of the clip. */
export const coverRecipe = (atMs: number): Recipe => ({ ...photoRecipe, name: 'telegram-cover', width: { min: 1, max: 1_280 }, heightMax: 1_280, atMs });
