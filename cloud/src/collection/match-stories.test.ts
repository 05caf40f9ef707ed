import { describe, expect, test } from 'vitest';
import type { CollectedItem } from '../sources/source-adapter.ts';
import { chooseItems } from './choose-items.ts';
import { marksOf, readFingerprint, writeFingerprint } from './item-marks.ts';
import { type KnownItem, matchStories } from './match-stories.ts';

const item = (part: Partial<CollectedItem>): CollectedItem => ({
  externalId: 'x', url: null, title: 'Title', author: null, publishedAt: null, html: '', text: '', imageUrl: null, language: null, categories: [], ...part,
});
const words = (count: number, seed: number): string => Array.from({ length: count }, (_, index) => `word${(index * 7919 + seed * 104_729) % 9973}`).join(' ');

function stories(items: CollectedItem[], known: KnownItem[] = []): string[] {
  let count = 0;
  return matchStories(items.map(marksOf), known, () => `new-${(count += 1)}`);
}

describe('items belong to one story', () => {
  test('when they have the same page, however its address is written', () => {
    expect(stories([item({ title: 'A', url: 'https://news.example/a' }), item({ title: 'B', url: 'http://www.news.example/a/' })])).toEqual(['new-1', 'new-1']);
  });

  test('when they have the same title', () => {
    const title = 'The harbour opens again today';
    expect(stories([item({ title, text: words(30, 1) }), item({ title: title.toUpperCase(), text: words(30, 2) })])).toEqual(['new-1', 'new-1']);
  });

  test('when their long texts differ by a word', () => {
    const text = words(600, 3).split(' ');
    expect(stories([item({ title: 'One', text: text.join(' ') }), item({ title: 'Two', text: text.with(300, 'changed').join(' ') })])).toEqual(['new-1', 'new-1']);
  });

  test('that is already known', () => {
    const marks = marksOf(item({ title: 'The harbour opens again today' }));
    expect(stories([item({ title: 'The harbour opens again today!' })], [{ ...marks, storyId: 'old' }])).toEqual(['old']);
  });
});

describe('items belong to stories of their own', () => {
  test('when nothing but a short title is the same', () => {
    expect(stories([item({ title: 'Weekly news', text: words(40, 4) }), item({ title: 'Weekly news', text: words(40, 5) })])).toEqual(['new-1', 'new-2']);
  });

  test('when they have neither text nor address', () => {
    expect(stories([item({ title: 'A' }), item({ title: 'B' })])).toEqual(['new-1', 'new-2']);
  });
});

test('a fingerprint comes back from the database as it was', () => {
  for (const fingerprint of [0n, 1n, (1n << 64n) - 1n, 0x0123456789abcdefn]) expect(readFingerprint(writeFingerprint(fingerprint))).toBe(fingerprint);
  expect(readFingerprint(null)).toBeNull();
  expect(readFingerprint('broken')).toBeNull();
});

describe('the first read', () => {
  const many = Array.from({ length: 30 }, (_, index) => item({ externalId: `${index}`, publishedAt: new Date(Date.UTC(2026, 10, 1 + index)) }));

  test('takes the 20 newest, oldest first', () => {
    expect(chooseItems(many, true, []).items.map((each) => each.externalId)).toEqual(Array.from({ length: 20 }, (_, index) => `${index + 10}`));
  });

  test('takes the head of a feed without dates', () => {
    const undated = many.map((each) => ({ ...each, publishedAt: null }));
    expect(new Set(chooseItems(undated, true, []).items.map((each) => each.externalId))).toEqual(new Set(Array.from({ length: 20 }, (_, index) => `${index}`)));
  });

  test('leaves out what the second read leaves out too', () => {
    const skipped = chooseItems(many, true, []).skippedItems ?? [];
    const later = [...many, item({ externalId: 'fresh', publishedAt: new Date(Date.UTC(2026, 11, 1)) })];
    const second = chooseItems(later, false, skipped).items.map((each) => each.externalId);
    expect(second).toHaveLength(21);
    expect(second).toContain('fresh');
    expect(second).not.toContain('3');
  });
});
