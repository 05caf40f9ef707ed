import { noFilters, sourceFiltersSchema } from '@zavod/shared/sources/source-filters.ts';
import type { CollectedItem } from '../sources/source-adapter.ts';

/** What a person wants of a source. Settings that cannot be read let everything through: losing material is worse than too much of it. */
export function filterItems(items: readonly CollectedItem[], settings: Readonly<Record<string, unknown>>, now: Date): CollectedItem[] {
  const { withWords, withoutWords, languages, maxAgeDays } = sourceFiltersSchema.catch(noFilters).parse(settings['filters'] ?? {});
  const oldest = maxAgeDays === null ? null : now.getTime() - maxAgeDays * 86_400_000;
  return items.filter((item) => {
    const words = lower(`${item.title}\n${item.text}`);
    if (withWords.length > 0 && !withWords.some((each) => words.includes(lower(each)))) return false;
    if (withoutWords.some((each) => words.includes(lower(each)))) return false;
    if (languages.length > 0 && item.language !== null && !languages.includes(item.language)) return false;
    return oldest === null || item.publishedAt === null || item.publishedAt.getTime() >= oldest;
  });
}

const lower = (text: string): string => text.normalize('NFKC').toLowerCase();
