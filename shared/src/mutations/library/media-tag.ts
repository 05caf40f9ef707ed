import { z } from 'zod';

/** A tag as it is kept: one form for what looks alike, without spaces around it. */
export const tagOf = (typed: string): string => typed.normalize('NFC').trim().replaceAll(/\s+/g, ' ');

export const tagField = z.string().max(60).transform(tagOf).refine((tag) => tag !== '');

/** In one order whoever came first, so that adding and removing commute. */
export const withTags = (tags: readonly string[], add: readonly string[], remove: readonly string[]): string[] =>
  [...new Set([...tags.filter((tag) => !remove.includes(tag)), ...add])].toSorted((a, b) => (a < b ? -1 : a === b ? 0 : 1));
