import { useTranslation } from 'react-i18next';
import { sayMoney } from '../words/money.ts';
import { numberFormat } from '../words/formats.ts';

/** Parts as percent and money, in the language of the person. */
export function useFigures() {
  const { language } = useTranslation().i18n;
  return {
    shareOf: (part: number, all: number): string => (all === 0 ? '–' : numberFormat(language, { style: 'percent' }).format(part / all)),
    money: (micros: number): string => sayMoney(micros, language),
  };
}
