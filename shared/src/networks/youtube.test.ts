import { describe, expect, test } from 'vitest';
import type { CheckedMedia } from './checked-media.ts';
import { checkPost } from './check-post.ts';
import { checkYoutube, composeYoutube, countUtf8Bytes, isYoutubeShort } from './youtube.ts';

const clip: CheckedMedia = { mimeType: 'video/mp4', width: 1080, height: 1920, bytes: 9_000_000, durationMs: 42_000, altText: '' };
const picture: CheckedMedia = { ...clip, mimeType: 'image/jpeg', durationMs: null };
const post = { title: 'Рейс', text: 'Текст', variantText: null, hashtags: [], link: null, media: [clip] };

test('a title, a text and one clip are all it takes, and pictures beside it do not count', () => {
  expect(checkYoutube({ ...post, media: [picture, clip, picture] })).toEqual({ network: 'youtube', count: 10, limit: 5_000, problems: [], notes: [] });
});

describe('each rule names its limit and the value', () => {
  test.each([
    [{ media: [picture] }, { code: 'network-media-no-clip', limit: 1, value: 0 }],
    [{ media: [clip, clip] }, { code: 'network-media-count', limit: 1, value: 2 }],
    [{ media: [{ ...clip, mimeType: 'video/x-unknown' }] }, { code: 'network-media-format', limit: 0, value: 0 }],
    [{ media: [{ ...clip, bytes: 300 * 1024 ** 3 }] }, { code: 'network-media-too-large', limit: 274_877_906_944, value: 322_122_547_200 }],
    [{ media: [{ ...clip, durationMs: 43_200_500 }] }, { code: 'network-media-duration', limit: 43_200, value: 43_201 }],
    [{ title: ' ' }, { code: 'network-title-missing', limit: 1, value: 0 }],
    [{ title: 'я'.repeat(101) }, { code: 'network-title-too-long', limit: 100, value: 101 }],
    [{ title: 'a < b > c' }, { code: 'network-title-characters', limit: 0, value: 2 }],
    [{ text: 'я'.repeat(2_501) }, { code: 'network-description-too-long', limit: 5_000, value: 5_002 }],
    [{ hashtags: ['a'.repeat(300), 'b'.repeat(200)] }, { code: 'network-tags-too-long', limit: 442, value: 501 }],
  ])('%o', (changes, problem) => {
    expect(checkYoutube({ ...post, ...changes }).problems).toEqual([problem]);
  });

  test('what nobody has measured is no problem', () => {
    const unmeasured = { ...clip, width: null, height: null, durationMs: null };
    expect(checkYoutube({ ...post, media: [unmeasured] }).problems).toEqual([]);
  });

  test('2,500 Cyrillic letters still fit', () => {
    expect(checkYoutube({ ...post, text: 'я'.repeat(2_500) }).problems).toEqual([]);
  });
});

test('the text for YouTube replaces the text, and nothing is said twice', () => {
  expect(composeYoutube({ title: ' Рейс\n в Ош ', text: 'общий', variantText: 'Смотрите #Ош и <b>', hashtags: ['Ош', '#горы', 'горы'], link: 'https://zavod.test/1' })).toEqual({
    title: 'Рейс в Ош',
    description: 'Смотрите #Ош и ‹b›\n\nhttps://zavod.test/1\n\n#горы',
    tags: ['Ош', 'горы'],
  });
});

test.each([
  [{}, true],
  [{ width: 1080, height: 1080 }, true],
  [{ width: 1081, height: 1080 }, false],
  [{ durationMs: 180_000 }, true],
  [{ durationMs: 180_001 }, false],
  [{ durationMs: null }, false],
])('%o is a Short: %s', (changes, isShort) => {
  expect(isYoutubeShort({ ...clip, ...changes })).toBe(isShort);
});

test.each([['', 0], ['az~', 3], ['я', 2], ['€\uFFFF', 6], ['👍', 4], ['\uD800', 3]])('%o takes as many bytes as an encoder writes: %i', (text, bytes) => {
  expect(countUtf8Bytes(text)).toBe(bytes);
});

test('a post is checked for YouTube with the text of its variant', () => {
  const variants = [{ network: 'youtube' as const, text: 'я'.repeat(2_501) }];
  expect(checkPost({ ...post, variants }, 'youtube').problems).toMatchObject([{ code: 'network-description-too-long' }]);
});
