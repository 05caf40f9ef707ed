import { useLanguage } from '@zavod/ui/words/use-language.ts';
import { sayMoney } from '@zavod/ui/words/money.ts';
import { dateFormat, numberFormat } from '@zavod/ui/words/formats.ts';

export interface Figures {
  count: (value: number) => string;
  /** "1.2K": for places too narrow for the whole number. */
  short: (value: number) => string;
  /** With a sign, for what was added or lost. */
  change: (value: number) => string;
  money: (micros: number) => string;
  /** "24 Nov" of a YYYY-MM-DD. */
  day: (day: string) => string;
  /** The seven days from Monday on, as short as they get. */
  weekdays: readonly string[];
}

/** Numbers and days as people read them. */
export function useFigures(): Figures {
  const language = useLanguage();
  const weekday = dateFormat(language, { weekday: 'short', timeZone: 'UTC' });
  return {
    count: (value) => numberFormat(language).format(value),
    short: (value) => numberFormat(language, { notation: 'compact', maximumFractionDigits: value < 10_000 ? 1 : 0 }).format(value).replaceAll(/\s(?:тыс|млн)\.?/g, (word) => (word.includes('тыс') ? 'к' : 'м')),
    change: (value) => numberFormat(language, { signDisplay: 'exceptZero' }).format(value),
    money: (micros) => sayMoney(micros, language),
    day: (day) => dateFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`)),
    // The first of January 2024 was a Monday.
    weekdays: Array.from({ length: 7 }, (_, place) => weekday.format(new Date(Date.UTC(2024, 0, 1 + place)))),
  };
}
