import { z } from 'zod';
import type { CollectedItem } from '../sources/source-adapter.ts';

/** What a person wants of a source; nothing set lets everything through. */
export const itemFiltersSchema = z.object({
  /** At least one of these stands in the title or text; case does not matter, and the beginning of a word is enough. */
  anyOf: z.array(z.string()).optional(),
  noneOf: z.array(z.string()).optional(),
  /** Two-letter codes. An item whose language nobody knows passes. */
  languages: z.array(z.string()).optional(),
  /** An item without a date passes. */
  maxAgeDays: z.number().positive().optional(),
});
export type ItemFilters = z.infer<typeof itemFiltersSchema>;

export function passesFilters(item: CollectedItem, { anyOf = [], noneOf = [], languages = [], maxAgeDays }: ItemFilters, now: Date): boolean {
  if (languages.length > 0 && item.language !== null && !languages.includes(item.language)) return false;
  if (maxAgeDays !== undefined && item.publishedAt !== null && now.getTime() - item.publishedAt.getTime() > maxAgeDays * 86_400_000) return false;
  const words = ` ${wordsOf(`${item.title} ${item.text}`)}`;
  const has = (wanted: string): boolean => words.includes(` ${wordsOf(wanted)}`);
  return (anyOf.length === 0 || anyOf.some(has)) && !noneOf.some(has);
}

function wordsOf(text: string): string {
  return (text.normalize('NFKC').toLowerCase().replaceAll('ё', 'е').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' ');
}
