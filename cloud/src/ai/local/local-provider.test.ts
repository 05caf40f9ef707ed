import { countCodePoints, telegramRules } from '@zavod/shared/networks/telegram.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Draft } from '../draft.ts';
import { messageLength } from '../message-length.ts';
import { draftRequest } from '../testing/draft-request.ts';
import { englishArticles } from '../testing/english-articles.ts';
import { russianArticles } from '../testing/russian-articles.ts';
import type { DraftItem } from '../text-provider.ts';
import { usableLink } from '../usable-link.ts';
import { attributionLine } from './attribution.ts';
import { cleanLine } from './clean-text.ts';
import { writeLocally } from './local-provider.ts';

const articles = Object.entries({ ...prefixed('en', englishArticles), ...prefixed('ru', russianArticles) });
const full = articles.filter(([name]) => !name.includes('teaser'));

describe.each(articles)('%s', (_, item) => {
  const draft = writeLocally(draftRequest(item));

  test('says only what the article says', () => {
    expect(foreignParts(draft, item)).toEqual([]);
  });

  test('names its source with the address', () => {
    const line = draft.text.split('\n').at(-1);
    expect(line).toBe(`${item.language === 'ru' ? 'Источник' : 'Source'}: ${item.sourceName} — ${item.url}`);
  });

  test('fits into the caption of a picture', () => {
    expect(messageLength(draft, item.url)).toBeLessThanOrEqual(telegramRules.captionMax);
  });

  test('carries no furniture of the page', () => {
    expect(draft.text).not.toMatch(/read more|sign up|читайте также|подписывайтесь|читать далее|continue reading|РИА Новости|\(Reuters\)/i);
  });
});

test.each(full)('%s becomes a post of two to six sentences with hashtags', (_, item) => {
  const draft = writeLocally(draftRequest(item));
  const length = messageLength(draft, item.url);
  expect(length).toBeGreaterThan(450);
  expect(length).toBeLessThanOrEqual(960);
  expect(draft.hashtags.length).toBeGreaterThanOrEqual(2);
  expect(draft.hashtags.length).toBeLessThanOrEqual(5);
});

test('the opening of a report opens the post', () => {
  expect(writeLocally(draftRequest(named('ru-rate'))).text).toMatch(/^Совет директоров Банка России сохранил/);
  expect(writeLocally(draftRequest(named('en-rates'))).text).toMatch(/^The Bank of England kept/);
});

test('a teaser is written and marked as one', () => {
  const draft = writeLocally(draftRequest(named('en-teaser')));
  expect(draft.text).toContain('We looked at what worked and what people hated.');
  expect(draft.riskNotes.join()).toContain('Only the beginning');
});

test('risk notes are in the language of the client, and say that the text is not', () => {
  const draft = writeLocally(draftRequest(named('en-interview'), { language: 'ru' }));
  expect(draft.riskNotes).toContain('Текст не на языке канала. Переведите его, прежде чем одобрять.');
  expect(draft.language).toBe('en');
});

test('a sentence with a word the client does not use is left out, in any form of the word', () => {
  const draft = writeLocally(draftRequest(named('ru-metro'), { bannedWords: ['машина'] }));
  expect(draft.text).not.toContain('машин');
  expect(draft.text).toContain('В Казани во вторник открыли');
});

test('an item without text or title still names its source and asks for a person', () => {
  const draft = writeLocally(draftRequest({ ...named('en-rates'), title: '', text: ' ', categories: [] }));
  expect(draft).toMatchObject({ title: 'Example News', text: expect.stringMatching(/^Source: /) });
  expect(draft.riskNotes).toEqual(['The source gave no text. Write the post or reject it.']);
});

test('the letters decide when the declared language cannot be', () => {
  expect(writeLocally(draftRequest({ ...named('ru-rate'), language: 'en' })).text).toContain('Источник: ');
  expect(writeLocally(draftRequest({ ...named('ru-rate'), title: 'У Львові', text: 'У Львові відкрили маршрут. Їхати ближче.', language: '' })).language).toBe('uk');
});

test('an article that is one endless sentence is cut at a word', () => {
  const draft = writeLocally(draftRequest({ ...named('en-rates'), title: 'On and on', text: 'and then another thing '.repeat(500) }));
  const [body] = draft.text.split('\n');
  expect(body).toMatch(/ (and|then|another|thing)…$/);
  expect(countCodePoints(body ?? '')).toBeGreaterThan(500);
});

const piece = fc.oneof(
  fc.lorem({ mode: 'sentences', maxCount: 6 }),
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.constantFrom('👨‍👩‍👧‍👦 🎉🎉 ', 'مرحبا بالعالم. كيف الحال؟ ', '\n\n', 'я'.repeat(1_500), '«Да. Нет', 'т. е. ', 'https://a.example/b?c ', '今天天气很好。明天下雨。', 'a b '.repeat(800)),
);
const anyItem: fc.Arbitrary<DraftItem> = fc.record({
  title: fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.lorem()),
  text: fc.array(piece, { maxLength: 12 }).map((parts) => parts.join('')),
  url: fc.option(fc.oneof(fc.webUrl(), fc.webUrl().map((url) => `${url}/${'x'.repeat(400)}`), fc.string({ maxLength: 30 }))),
  sourceName: fc.string({ unit: 'grapheme', maxLength: 150 }),
  language: fc.constantFrom('', 'en', 'ru', 'ar', 'ja', 'de', 'xx', 'not-a-language'),
  publishedAt: fc.constant(null),
  categories: fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 6 }),
});

test('whatever comes in, the post says only what the item says, fits, and cuts no word', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anyItem, (item) => {
      const draft = writeLocally(draftRequest(item, { language: 'en' }));
      expect(messageLength(draft, usableLink(item.url))).toBeLessThanOrEqual(telegramRules.captionMax);
      expect(foreignParts(draft, item)).toEqual([]);
      expect(draft.title.isWellFormed() && draft.text.isWellFormed()).toBe(true);
      for (const tag of draft.hashtags) expect(tag).toMatch(/^[\p{L}\p{M}\p{N}_]{2,31}$/u);
      expect(cutWords(draft.title, `${item.title} ${item.text} ${item.sourceName}`)).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

/** Sentences of a post that do not stand in the item; the line with the source is not a sentence of the post. */
function foreignParts(draft: Draft, item: DraftItem): string[] {
  const whole = cleanLine(item.text);
  const source = attributionLine({ sourceName: item.sourceName, link: usableLink(item.url), language: draft.language });
  const lines = draft.text.split('\n').filter((line) => line !== '');
  return (lines.at(-1) === source ? lines.slice(0, -1) : lines).flatMap((line) => partsOf(line, whole));
}

/** A line is one or more stretches of the article put together: take the longest stretch that stands there, again and again. */
function partsOf(line: string, whole: string): string[] {
  let rest = line.replace(/…$/, '');
  while (rest !== '') {
    if (whole.includes(rest)) return [];
    const ends = [...rest.matchAll(/[\p{Sentence_Terminal}…]["'»”’)\]]*\s*/gu)].map((match) => match.index + match[0].length).reverse();
    const end = ends.find((at) => at < rest.length && whole.includes(rest.slice(0, at).trimEnd()));
    if (end === undefined) return [rest];
    rest = rest.slice(end);
  }
  return [];
}

function cutWords(line: string, whole: string): string[] {
  const last = line.slice(0, -1).split(' ').at(-1) ?? '';
  if (!line.endsWith('…') || /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u.test(line)) return [];
  const letters = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return cleanLine(whole).split(' ').some((word) => letters(word) === letters(last)) ? [] : [last];
}

function named(name: string): DraftItem {
  const found = articles.find(([each]) => each === name);
  if (found === undefined) throw new Error(`no article ${name}`);
  return found[1];
}

function prefixed(prefix: string, list: Readonly<Record<string, DraftItem>>): Record<string, DraftItem> {
  return Object.fromEntries(Object.entries(list).map(([name, item]) => [`${prefix}-${name}`, item]));
}
