import { numberFormat } from '@zavod/ui/words/formats.ts';
/** In the largest unit that leaves a number above one. */
export function sayWeight(bytes: number, language: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  return numberFormat(language, { style: 'unit', unit: units[power] ?? 'byte', maximumFractionDigits: 1 }).format(bytes / 1000 ** power).replace(' ', '\u00a0');
}
