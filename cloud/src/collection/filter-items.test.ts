import { expect, test } from 'vitest';
import type { CollectedItem } from '../sources/source-adapter.ts';
import { filterItems } from './filter-items.ts';

const now = new Date('2026-11-26T12:00:00Z');
const item = (title: string, more: Partial<CollectedItem> = {}): CollectedItem => ({
  externalId: title, url: null, title, author: null, publishedAt: null, html: '', text: '', imageUrl: null, language: null, categories: [], ...more,
});
const items = [
  item('Кофе подорожал', { language: 'ru', publishedAt: new Date('2026-11-25T12:00:00Z') }),
  item('Coffee and tea', { language: 'en', publishedAt: new Date('2026-11-01T12:00:00Z') }),
  item('Nothing of the kind', { text: 'a word on COFFEE, sponsored' }),
];
const kept = (filters: unknown): string[] => filterItems(items, { filters }, now).map(({ title }) => title);

test('without filters, or with some nobody can read, everything passes', () => {
  expect(filterItems(items, {}, now)).toHaveLength(3);
  expect(kept({ maxAgeDays: 'soon' })).toHaveLength(3);
});

test.each([
  [{ withWords: ['кофе', 'COFFEE'] }, 3],
  [{ withWords: ['coffee'], withoutWords: ['Sponsored'] }, 1],
  [{ languages: ['ru'] }, 2],
  [{ maxAgeDays: 3 }, 2],
])('%j lets %i through', (filters, count) => {
  expect(kept(filters)).toHaveLength(count);
});
