import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkTelegram, countCodePoints } from './telegram.ts';

const post = { title: '', text: '', variantText: null, hashtags: [], link: null, media: [] };

test('a character outside the basic plane counts once, as Telegram counts it', () => {
  expect(countCodePoints('👍 да')).toBe(4);
});

test('every text counts as many as its iterator yields', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => countCodePoints(text) === [...text].length));
});

test('a text of 5,000 characters is refused with the limit and the value', () => {
  expect(checkTelegram({ ...post, text: 'я'.repeat(5_000) }).problems).toEqual([
    { code: 'network-text-too-long', limit: 4096, value: 5_000 },
  ]);
});

test('a post with a picture and a long text goes out as text with a preview, and says so', () => {
  expect(checkTelegram({ ...post, text: 'a'.repeat(1_025), media: [{ mimeType: 'image/jpeg', width: 800, height: 600, bytes: 90_000, durationMs: null, altText: '' }] })).toMatchObject({
    limit: 4096,
    problems: [],
    notes: ['image-becomes-preview'],
  });
});

test('nothing to say is refused', () => {
  expect(checkTelegram(post).problems).toMatchObject([{ code: 'network-text-empty' }]);
});
