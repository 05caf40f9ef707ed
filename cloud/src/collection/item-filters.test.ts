import { describe, expect, test } from 'vitest';
import { type ItemFilters, passesFilters } from './item-filters.ts';

const now = new Date('2026-11-24T12:00:00Z');
const item = {
  externalId: '1', url: null, title: 'Поезда из Алматы снова идут', author: null, publishedAt: new Date('2026-11-20T12:00:00Z'), html: '',
  text: 'Ещё один рейс добавят в декабре.', imageUrl: null, language: 'ru', categories: [],
};

describe('an item', () => {
  test.each<[ItemFilters, boolean]>([
    [{}, true],
    [{ anyOf: ['алматы'] }, true],
    [{ anyOf: ['поезд'] }, true],
    [{ anyOf: ['еще один рейс'] }, true],
    [{ anyOf: ['мат'] }, false],
    [{ anyOf: ['самолёт', 'автобус'] }, false],
    [{ noneOf: ['рейс'] }, false],
    [{ noneOf: ['реклама'] }, true],
    [{ languages: ['ru', 'kk'] }, true],
    [{ languages: ['en'] }, false],
    [{ maxAgeDays: 3 }, false],
    [{ maxAgeDays: 5 }, true],
  ])('under %j passes: %s', (filters, passes) => expect(passesFilters(item, filters, now)).toBe(passes));

  test('whose language and date are unknown passes', () => {
    expect(passesFilters({ ...item, language: null, publishedAt: null }, { languages: ['en'], maxAgeDays: 1 }, now)).toBe(true);
  });
});
