import { numberFormat } from './formats.ts';
/** Millionths of a US dollar as people read them: two digits after the point, four where it is less than a cent or so. */
export function sayMoney(micros: number, language: string): string {
  const isSmall = micros > 0 && micros < 100_000;
  return numberFormat(language, { style: 'currency', currency: 'USD', minimumFractionDigits: 2, maximumFractionDigits: isSmall ? 4 : 2 }).format(micros / 1_000_000);
}

/** What a person typed as dollars, with a point or a comma; undefined for what is no amount, null for nothing. */
export function readMoney(typed: string): number | null | undefined {
  const tidy = typed.trim().replace(/^\$|\$$/g, '').trim().replace(',', '.');
  if (tidy === '') return null;
  return /^\d{1,6}(\.\d{1,6})?$/.test(tidy) ? Math.round(Number(tidy) * 1_000_000) : undefined;
}
