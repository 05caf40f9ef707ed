import { expect, test } from 'vitest';
import { en } from './en.mjs';
import { ru } from './ru.mjs';
import { chooseLanguage, createWords } from './words.mjs';

const placeholders = (text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

test('every sentence exists in both languages and speaks of the same things', () => {
  expect(Object.keys(ru).sort()).toEqual(Object.keys(en).sort());
  for (const key of Object.keys(en)) expect(placeholders(ru[key]), key).toEqual(placeholders(en[key]));
});

test.each([
  [{ LANG: 'ru_RU.UTF-8' }, 'en-US', 'ru'],
  [{ LANG: 'en_GB.UTF-8' }, 'ru-RU', 'en'],
  [{ LC_ALL: 'C', LANG: 'ru_RU.UTF-8' }, 'ru-RU', 'en'],
  [{ ZAVOD_LANGUAGE: 'ru', LC_ALL: 'en_US.UTF-8' }, 'en-US', 'ru'],
  [{}, 'ru-RU', 'ru'],
  [{}, 'de-DE', 'en'],
  [{ LANG: 'run' }, 'en-US', 'en'],
])('%j with the system in %s speaks %s', (env, locale, language) => {
  expect(chooseLanguage(env, locale)).toBe(language);
});

test('values stand in their places', () => {
  const say = createWords({ LANG: 'en' });
  expect(say('alreadyRuns', { pid: 12, folder: '/data' })).toContain('(process 12) on the data folder /data');
});

test('a missing sentence is a fault', () => {
  expect(() => createWords({ LANG: 'en' })('noSuchKey')).toThrow('noSuchKey');
});
