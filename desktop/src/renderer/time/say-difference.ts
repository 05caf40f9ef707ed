import type { Language } from '@zavod/shared/words/error-sentence.ts';
import { numberFormat } from '@zavod/ui/words/formats.ts';

const units = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
] as const;

/** "1 day 2 hours": the two largest units, whichever way the difference goes. */
export function sayDifference(differenceMs: number, language: Language): string {
  let left = Math.round(Math.abs(differenceMs) / 60_000) * 60_000;
  const parts: string[] = [];
  for (const { unit, ms } of units) {
    const count = Math.floor(left / ms);
    left -= count * ms;
    if (count > 0) parts.push(numberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count));
  }
  return parts.slice(0, 2).join(' ');
}
