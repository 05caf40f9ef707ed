import { expect, test } from 'vitest';
import { englishArticles } from '../testing/english-articles.ts';
import { russianArticles } from '../testing/russian-articles.ts';
import { hashtagsOf } from './hashtags.ts';

test('names and categories become hashtags, each once', () => {
  expect(hashtagsOf({ ...item(englishArticles, 'rates'), title: 'Bank of England holds interest rates' })).toEqual([
    'Business',
    'Economy',
    'BankOfEngland',
    'MonetaryPolicyCommittee',
    'AndrewBailey',
  ]);
});

test('a Russian name stands in its dictionary form', () => {
  expect(hashtagsOf(item(russianArticles, 'metro'))).toEqual(expect.arrayContaining(['Казань', 'Татарстан']));
  expect(hashtagsOf(item(russianArticles, 'business'))).toContain('Вкусная_полка');
});

test('a Russian word whose dictionary form the text does not show is not guessed', () => {
  expect(hashtagsOf({ title: '', text: 'Матч прошёл в Верхнедонске. За Верхнедонском лес.', categories: [], language: 'ru' })).not.toContain('Верхнедонске');
});

test('furniture of a site is no hashtag', () => {
  expect(hashtagsOf({ title: '', text: '', categories: ['Без рубрики', 'News', 'Uncategorized', '2026'], language: 'ru' })).toEqual([]);
});

function item(articles: Readonly<Record<string, { title: string; text: string; categories: readonly string[]; language: string }>>, name: string) {
  const found = articles[name];
  if (found === undefined) throw new Error(`no article ${name}`);
  return found;
}
