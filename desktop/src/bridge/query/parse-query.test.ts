import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuery, tokensOf, writeFilter } from './parse-query.ts';
import { filterNames, networkNames, stateNames } from './query-words.ts';

const readings: [string, { words: string; filters: [string, string][] }][] = [
  ['мост река', { words: 'мост река', filters: [] }],
  ['bridge source:habr is:risky', { words: 'bridge', filters: [['source', 'habr'], ['state', 'risky']] }],
  ['источник:habr мост есть:конфликт', { words: 'мост', filters: [['source', 'habr'], ['state', 'conflict']] }],
  ['channel:"Zerno kz" сеть:тг', { words: '', filters: [['channel', 'Zerno kz'], ['network', 'telegram']] }],
  ['канал:«Зерно и мука» IS:Waiting', { words: '', filters: [['channel', 'Зерно и мука'], ['state', 'waiting']] }],
  ['lang:русский lang:EN', { words: '', filters: [['lang', 'ru'], ['lang', 'en']] }],
  ['before:2026-11-20 после:1.2.2026', { words: '', filters: [['before', '2026-11-20'], ['after', '2026-02-01']] }],
  ['story:1a2b3c4d', { words: '', filters: [['story', '1a2b3c4d']] }],
  ['source: label:""', { words: '', filters: [] }],
  ['https://a.b/c 9:30 a:', { words: 'https://a.b/c 9:30 a:', filters: [] }],
];

test.each<[string, { key: string; value: string; isNot?: true }[]]>([
  ['-label:urgent', [{ key: 'label', value: 'urgent', isNot: true }]],
  ['-метка:"Очень срочно" -source:habr', [{ key: 'label', value: 'Очень срочно', isNot: true }, { key: 'source', value: 'habr', isNot: true }]],
  ['-is:risky', [{ key: 'state', value: 'risky', isNot: true }]],
  ['not:risky не:риск', [{ key: 'state', value: 'risky', isNot: true }, { key: 'state', value: 'risky', isNot: true }]],
  ['no:comments', [{ key: 'state', value: 'comments', isNot: true }]],
  ['нет:комментариев', [{ key: 'state', value: 'comments', isNot: true }]],
  ['нет:конфликт', [{ key: 'state', value: 'conflict', isNot: true }]],
  ['-no:comments', [{ key: 'state', value: 'comments' }]],
  ['-до:20.11.2026', [{ key: 'before', value: '2026-11-20', isNot: true }]],
])('%s leaves out', (typed, filters) => {
  expect(parseQuery(typed).filters).toEqual(filters);
});

test('a minus within a word or before a plain one is none of a filter', () => {
  expect(parseQuery('well-known:thing -bridge a-label:x')).toMatchObject({ words: 'well-known:thing -bridge a-label:x', filters: [] });
});

test('an emoji alone is said not to be looked for, brackets are nothing to speak of', () => {
  expect(parseQuery('🎉 мост (').complaints).toEqual([{ problem: 'only-signs', name: '', value: '🎉' }]);
  expect(parseQuery('🇰🇿').complaints).toHaveLength(1);
  expect(parseQuery('party🎉').complaints).toEqual([]);
});

test.each(readings)('%s', (typed, { words, filters }) => {
  expect(parseQuery(typed)).toEqual({ words, filters: filters.map(([key, value]) => ({ key, value })), complaints: [] });
});

test.each([
  ['lable:urgent', 'unknown-filter', 'lable:urgent'],
  ['is:pink', 'unknown-value', ''],
  ['network:myspace', 'unknown-value', ''],
  ['story:bridge', 'unknown-value', ''],
  ['before:2026-02-30', 'bad-date', ''],
  ['до:вчера', 'bad-date', ''],
  ['-is:pink', 'unknown-value', ''],
])('%s is said and not used', (typed, problem, words) => {
  expect(parseQuery(typed)).toMatchObject({ words, filters: [], complaints: [{ problem }] });
});

describe('whatever is typed', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom('source:', 'is:risky', '"', '«', ':', 'before:9999-99-99', 'сеть:тг', ' '),
  );
  const typed = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));

  test('is read, and no letter is lost: all lies in tokens or in the space between them', () => {
    fc.assert(
      fc.property(typed, (text) => {
        parseQuery(text);
        const tokens = tokensOf(text);
        const between = [0, ...tokens.map(({ end }) => end)].map((end, at) => text.slice(end, tokens[at]?.start ?? text.length));
        expect(between.join('').trim()).toBe('');
      }),
      { numRuns: 500, seed: 20_261_127 },
    );
  });

  test('a filter that is written is read back as it was, in both languages and among other words', () => {
    const free = fc.constantFrom('source', 'label', 'channel') as fc.Arbitrary<'source' | 'label' | 'channel'>;
    const value = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map((text) => text.replaceAll(/["\s]+/gu, ' ').trim()).filter((text) => text !== '');
    fc.assert(
      fc.property(free, fc.constantFrom('en', 'ru') as fc.Arbitrary<'en' | 'ru'>, value, (key, language, text) => {
        const written = writeFilter(filterNames[key][language][0], text);
        expect(parseQuery(`мост ${written} река`)).toEqual({ words: 'мост река', filters: [{ key, value: text }], complaints: [] });
        expect(parseQuery(`мост -${written} река`)).toEqual({ words: 'мост река', filters: [{ key, value: text, isNot: true }], complaints: [] });
      }),
      { numRuns: 500, seed: 20_261_127 },
    );
  });
});

test('no name means two things', () => {
  for (const names of [filterNames, stateNames, networkNames]) {
    const all = Object.values(names).flatMap(({ en, ru }): string[] => [...en, ...ru]);
    expect(new Set(all).size).toBe(all.length);
  }
});
