import { menuEn } from './menu-en.ts';
import { menuRu } from './menu-ru.ts';

export type MenuWords = typeof menuEn;

/** `chosen` is the person's setting, `system` the language of the operating system. */
export const languageOf = (chosen: 'system' | 'en' | 'ru', system: string): 'en' | 'ru' =>
  chosen !== 'system' ? chosen : system.toLowerCase().startsWith('ru') ? 'ru' : 'en';

export const menuWords: Record<'en' | 'ru', MenuWords> = { en: menuEn, ru: menuRu };
