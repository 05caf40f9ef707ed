import type { InRussian } from '@zavod/ui/words/translated.ts';
import type { shownOnceEn } from './words-en.ts';

export const shownOnceRu: InRussian<typeof shownOnceEn> = { copy: 'Копировать', copied: 'Скопировано' };
