import { describe, expect, test } from 'vitest';
import { localProvider } from '../../ai/local/local-provider.ts';
import { draftRequest } from '../../ai/testing/draft-request.ts';
import { englishArticles } from '../../ai/testing/english-articles.ts';
import { russianArticles } from '../../ai/testing/russian-articles.ts';
import { measureDrafts } from './labelled-drafts/measure-drafts.ts';
import { mostClaims, unsourcedClaims } from './unsourced-claims.ts';

const claims = (text: string, article: string, language = 'en', articleLanguage = language): string[] =>
  unsourcedClaims({ title: '', texts: [text], language }, { title: '', text: article, sourceName: '', language: articleLanguage, publishedAt: '2026-11-20T09:00:00Z' });

describe('drafts that a person labelled', () => {
  test.each([
    ['english', 0.9, 0.9],
    ['russian', 0.9, 0.9],
  ] as const)('in %s are told apart with a precision over %f and a recall over %f', (language, precision, recall) => {
    const { wrong, ...score } = measureDrafts(language);
    process.stdout.write(`${JSON.stringify({ language, ...score, wrong })}\n`);
    expect(score.drafts).toBeGreaterThanOrEqual(20);
    expect(score.precision).toBeGreaterThan(precision);
    expect(score.recall).toBeGreaterThan(recall);
  });
});

test('a draft made of the sentences of its article claims nothing of its own', async () => {
  const signal = new AbortController().signal;
  for (const item of [...Object.values(englishArticles), ...Object.values(russianArticles)]) {
    const request = draftRequest(item);
    const outcome = await localProvider().draft(request, signal);
    if (outcome.status !== 'written') continue;
    const { title, text, language } = outcome.draft;
    expect([item.title, unsourcedClaims({ title, texts: [text], language }, item)]).toEqual([item.title, []]);
  }
});

describe('a figure is the same', () => {
  test.each([
    ['1 250 000 человек', 'Их 1,25 млн.'],
    ['a million and 1,250,000 people', 'There are 1.25 million of them, one of them a million times.'],
    ['twelve ships', 'There are 12 ships.'],
    ['12 кораблей', 'Кораблей двенадцать.'],
    ['on 5 March', 'It was on March 5th.'],
    ['5 марта', 'Это было 05.03.2026.'],
    ['at 7 pm', 'It begins at 19:00.'],
    ['12.5 percent', 'It was 12,5%.'],
    ['about 5,000 people', 'There were 4,930 people.'],
    ['on 19 November', 'It was yesterday.'],
    ['twenty-five boats', 'There are 25 boats.'],
    ['сорок восемь рейсов', 'Рейсов 48.'],
  ])('"%s" for an article that says "%s"', (text, article) => expect(claims(text, article)).toEqual([]));
});

describe('a figure is another', () => {
  test.each([
    ['eighty-two of them', 'There are 28 of them.', 'eighty-two'],
    ['40 million people', 'There were 40 thousand people.', '40 million'],
    ['a price of $39', 'It costs 39 pounds.', '$39'],
    ['5 апреля', 'Это было 5 марта.', '5 апреля'],
    ['exactly 5,000 people', 'There were 4,930 people.', '5,000'],
  ])('"%s" for an article that says "%s"', (text, article, found) => expect(claims(text, article)).toEqual([found]));
});

test('a draft in another language than its article is looked at for figures only', () => {
  expect(claims('Паром Корина вернётся 3 мая, «как и было обещано всем».', 'The ferry Corinna returns on 4 May.', 'ru', 'en')).toEqual(['3 мая']);
});

test('at most five claims are listed, each once', () => {
  expect(claims('It has 21, 22, 23, 24, 25, 26 and again 21 rooms.', 'It has rooms.')).toHaveLength(mostClaims);
});
