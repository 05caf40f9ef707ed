import type { Language } from '@zavod/shared/words/error-sentence.ts';
import { dateFormat } from '@zavod/ui/words/formats.ts';

/** weekday: 1 Monday to 7 Sunday. The fifth of January 1970 was a Monday. */
export const sayWeekday = (weekday: number, language: Language, length: 'short' | 'long'): string =>
  dateFormat(language, { weekday: length, timeZone: 'UTC' }).format(new Date((weekday + 3) * 86_400_000));
