import type { Language } from '@zavod/shared/words/error-sentence.ts';
import { dateFormat } from '@zavod/ui/words/formats.ts';

const shapes = {
  /** Tue 24 */
  weekday: { weekday: 'short', day: 'numeric' },
  /** Tuesday 24 November */
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  /** November 2026 */
  month: { month: 'long', year: 'numeric' },
  /** 24 November 2026 */
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  /** Tue */
  column: { weekday: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const formatOf = (language: Language, shape: keyof typeof shapes): Intl.DateTimeFormat =>
  dateFormat(language, { ...shapes[shape], timeZone: 'UTC' });

/** `day` is YYYY-MM-DD: a date has no zone. */
export const sayDate = (day: string, language: Language, shape: keyof typeof shapes): string => formatOf(language, shape).format(new Date(`${day}T00:00:00Z`));

/** "23 – 29 November 2026". */
export const sayDates = (first: string, last: string, language: Language): string =>
  formatOf(language, 'date').formatRange(new Date(`${first}T00:00:00Z`), new Date(`${last}T00:00:00Z`));
