import { countCodePoints } from '@zavod/shared/networks/telegram.ts';
import { describe, expect, test } from 'vitest';
import { draftLimits } from '../draft-limits.ts';
import { noVariants } from '../draft.ts';
import { messageLength } from '../message-length.ts';
import type { RewriteRequest } from '../rewriter.ts';
import { draftRequest } from '../testing/draft-request.ts';
import { englishArticles } from '../testing/english-articles.ts';
import { russianArticles } from '../testing/russian-articles.ts';
import type { DraftItem } from '../text-provider.ts';
import { cleanLine } from './clean-text.ts';
import { writeLocally } from './local-provider.ts';
import { readWish } from './read-wish.ts';
import { rewriteLocally } from './rewrite-locally.ts';

describe('a wish', () => {
  test.each([
    ['shorter', { kind: 'shorter' }],
    ['Make it a bit shorter, please', { kind: 'shorter' }],
    ['this is too long', { kind: 'shorter' }],
    ['It is too long', { kind: 'shorter' }],
    ['more detailed', { kind: 'longer' }],
    ['as three bullet points', { kind: 'list', count: 3 }],
    ['a short list', { kind: 'list', count: null }],
    ['give me another title', { kind: 'another' }],
    ['Сделай покороче', { kind: 'shorter' }],
    ['подробнее, пожалуйста', { kind: 'longer' }],
    ['списком из четырёх пунктов', { kind: 'list', count: 4 }],
    ['другой заголовок', { kind: 'another' }],
    ['in a friendlier tone', null],
    ['shorter and friendlier', null],
    ['shorter and longer', null],
    ['три', null],
    ['', null],
  ])('%j is read or not followed by half', (words, wish) => {
    expect(readWish(words)).toEqual(wish);
  });
});

const articles: [string, DraftItem][] = [...Object.entries(englishArticles), ...Object.entries(russianArticles)].filter(([name]) => !name.includes('teaser'));
const asked = (item: DraftItem, instruction: string, part: RewriteRequest['part'] = 'text'): RewriteRequest => {
  const request = draftRequest(item);
  const { title, text, hashtags, language } = writeLocally(request);
  return { part, instruction, post: { title, text, hashtags, language, link: item.url }, article: item, client: request.client, limits: draftLimits(['telegram']) };
};
const lastLine = (text: string): string => text.split('\n').at(-1) ?? '';

describe.each(articles)('%s', (_, item) => {
  test('gets shorter by whole sentences and keeps its source', () => {
    const request = asked(item, 'shorter');
    const text = rewriteLocally(request) ?? '';
    expect(countCodePoints(text)).toBeLessThan(countCodePoints(request.post.text) * 0.9);
    expect(lastLine(text)).toBe(lastLine(request.post.text));
    expect(text.split('\n')[0]).not.toBe('');
  });

  test('becomes a list of what it said', () => {
    const request = asked(item, 'as 3 bullet points');
    const lines = (rewriteLocally(request) ?? '').split('\n');
    expect(lines.filter((line) => line.startsWith('• '))).toHaveLength(3);
    expect(lines.at(-1)).toBe(lastLine(request.post.text));
  });

  test('gets another title, and another one after that', () => {
    const request = asked(item, 'another title', 'title');
    const first = rewriteLocally(request);
    if (first === null) return;
    expect(first).not.toBe(request.post.title);
    expect(first.length).toBeLessThanOrEqual(request.limits.titleMax);
    expect(rewriteLocally({ ...request, post: { ...request.post, title: first } })).not.toBe(first);
  });
});

test('a text grows by sentences of the article it has not got, in the order of the article, and still fits', () => {
  const item = englishArticles['rates'] as DraftItem; // The list is written by hand and has it.
  const short = asked(item, 'shorter');
  const request = { ...short, instruction: 'longer', post: { ...short.post, text: rewriteLocally(short) ?? '' } };
  const text = rewriteLocally(request) ?? '';
  expect(countCodePoints(text)).toBeGreaterThan(countCodePoints(request.post.text) + 100);
  expect(messageLength({ ...request.post, text, hashtags: [...request.post.hashtags], variants: noVariants }, item.url)).toBeLessThanOrEqual(1_024);
  const article = cleanLine(item.text);
  for (const line of text.split('\n').slice(0, -1)) expect(article).toContain(line);
});

test('the own words of a person stay and the article comes after them', () => {
  const request = asked(englishArticles['rates'] as DraftItem, 'longer');
  const text = rewriteLocally({ ...request, post: { ...request.post, text: 'Good news for savers, we think.' } });
  expect(text).toMatch(/^Good news for savers, we think\.\n\n\p{L}/u);
});

test('without an article or with a single sentence there is nothing to do, and it says so', () => {
  const request = { ...asked(englishArticles['rates'] as DraftItem, 'longer'), article: null };
  expect(rewriteLocally(request)).toBeNull();
  expect(rewriteLocally({ ...request, instruction: 'shorter', post: { ...request.post, text: 'One sentence.' } })).toBeNull();
  expect(rewriteLocally({ ...request, instruction: 'as a list', post: { ...request.post, text: 'One sentence.' } })).toBeNull();
});
