import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuery } from '../../../../bridge/query/parse-query.ts';
import { suggestQuery, type Facets } from './suggest-query.ts';

const facets: Facets = {
  sourceNames: ['habr', 'Harbour Times', 'Вестник'],
  languages: ['en', 'ru', 'kk'],
  labels: [{ id: 'l', name: 'Very urgent', colour: 'red' }],
  channels: [{ id: 'c', title: 'Zerno kz', network: 'telegram' }],
};
const words = (query: string, language: 'en' | 'ru' = 'en'): string[] => suggestQuery(query, query.length, facets, language).map((each) => each.words);

describe('what is suggested', () => {
  test.each([
    ['so', ['source:']],
    ['s', []],
    ['bridge ha', ['has:']],
    ['source:ha', ['habr', 'Harbour Times']],
    ['source:', ['habr', 'Harbour Times', 'Вестник']],
    ['source:habr', []],
    ['label:urg', ['Very urgent']],
    ['is:r', ['risky']],
    ['lang:', ['english', 'russian', 'kk']],
    ['before:', []],
    ['bridge ', []],
    ['-l', ['-label:', '-lang:']],
    ['-label:urg', ['Very urgent']],
    ['not', []],
    ['not:r', ['risky']],
    ['no:', ['risky', 'waiting', 'conflict', 'comments']],
  ])('%s', (query, expected) => expect(words(query)).toEqual(expected));

  test('in Russian, under Russian and English names', () => {
    expect([words('ис', 'ru'), words('сеть:', 'ru'), words('is:ж', 'ru')]).toEqual([['источник:'], ['телеграм', 'инстаграм', 'ютуб'], ['ждёт']]);
  });

  test('a minus stays before the name', () => {
    expect([words('-ме', 'ru'), suggestQuery('-label:ver', 10, facets, 'en')[0]?.query]).toEqual([['-метка:'], '-label:"Very urgent" ']);
  });

  test('a name of several words comes in quotation marks, and one goes on after it', () => {
    expect(suggestQuery('label:ver река', 9, facets, 'en')).toEqual([
      { words: 'Very urgent', query: 'label:"Very urgent" река', caret: 20, isValue: true },
    ]);
  });
});

test('whatever suggestion of a value is taken, the query has no complaint about it', () => {
  const start = fc.constantFrom('source:', '-source:', 'label:v', '-label:v', 'not:', 'нет:', 'канал:', 'is:', 'сеть:', 'lang:', 'язык:');
  fc.assert(
    fc.property(start, fc.constantFrom('en', 'ru') as fc.Arbitrary<'en' | 'ru'>, (typed, language) => {
      for (const { query } of suggestQuery(typed, typed.length, facets, language)) {
        expect(parseQuery(query)).toMatchObject({ words: '', filters: [{}], complaints: [] });
      }
    }),
    { seed: 20_261_127, numRuns: 60 },
  );
});
