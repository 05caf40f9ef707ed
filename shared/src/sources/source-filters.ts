import { z } from 'zod';

const wordsField = z.array(z.string().trim().min(1).max(100)).max(50);

/** What a person wants of a source. Empty lists and null let everything through. */
export const sourceFiltersSchema = z.object({
  /** At least one of these stands in title or text; any case. */
  withWords: wordsField.default([]),
  /** None of these does. */
  withoutWords: wordsField.default([]),
  /** Two-letter codes. An item whose language nobody knows passes. */
  languages: z.array(z.string().regex(/^[a-z]{2}$/)).max(20).default([]),
  /** An item without a date passes. */
  maxAgeDays: z.int().min(1).max(365).nullable().default(null),
});
export type SourceFilters = z.infer<typeof sourceFiltersSchema>;

export const noFilters: SourceFilters = { withWords: [], withoutWords: [], languages: [], maxAgeDays: null };
