import { describe, expect, test } from 'vitest';
import { checkPost } from './check-post.ts';
import { checkInstagram, composeInstagram } from './instagram.ts';

const picture = { mimeType: 'image/jpeg', width: 1_080, height: 1_080, bytes: 90_000, durationMs: null, altText: '' };
const clip = { mimeType: 'video/mp4', width: 1_080, height: 1_920, bytes: 9_000_000, durationMs: 20_000, altText: '' };
const post = { title: '', text: 'Утро', variantText: null, hashtags: [], link: null, media: [picture] };

describe('the caption', () => {
  test('holds title, text, link and hashtags, each once', () => {
    const full = { title: 'Title', text: 'Body #two', variantText: null, hashtags: ['one', '#two'], link: 'https://example.org/a' };
    expect(composeInstagram(full)).toBe('Title\n\nBody #two\n\nhttps://example.org/a\n\n#one');
  });

  test('of a variant has a link only where the variant names it', () => {
    const variant = { title: '', text: 'Body', variantText: 'Link in bio', hashtags: [], link: 'https://example.org/a' };
    expect(composeInstagram(variant)).toBe('Link in bio');
  });

  test.each([
    ['2,200 characters', { text: 'я'.repeat(2_200) }, []],
    ['2,201 characters', { text: 'я'.repeat(2_201) }, [{ code: 'network-text-too-long', limit: 2_200, value: 2_201 }]],
    ['31 hashtags', { hashtags: Array.from({ length: 31 }, (_, n) => `т${n}`) }, [{ code: 'network-hashtags-too-many', limit: 30, value: 31 }]],
    ['21 mentions', { text: '@name.a '.repeat(21) }, [{ code: 'network-mentions-too-many', limit: 20, value: 21 }]],
    ['21 mailboxes', { text: 'desk@example.org '.repeat(21) }, []],
  ])('of %s', (_name, changes, problems) => {
    expect(checkInstagram({ ...post, ...changes }).problems).toEqual(problems);
  });
});

describe('pictures and clips', () => {
  test.each([
    ['nothing', [], [{ code: 'network-media-missing', limit: 1, value: 0 }]],
    ['ten pictures', Array.from({ length: 10 }, () => picture), []],
    ['eleven pictures', Array.from({ length: 11 }, () => picture), [{ code: 'network-media-count', limit: 10, value: 11 }]],
    ['a picture that padding makes to rule', [{ ...picture, width: 3_000, height: 1_000 }], []],
    ['a stripe', [{ ...picture, width: 3_000, height: 300 }], [{ code: 'network-media-ratio', limit: 7.64, value: 10 }]],
    ['a drawing', [{ ...picture, mimeType: 'image/svg+xml' }], [{ code: 'network-media-format', limit: 0, value: 0 }]],
    ['a paper', [{ ...picture, mimeType: 'application/pdf' }], [{ code: 'network-media-format', limit: 0, value: 0 }]],
    ['a long description', [{ ...picture, altText: 'a'.repeat(1_001) }], [{ code: 'network-alt-text-too-long', limit: 1_000, value: 1_001 }]],
    ['a clip', [clip], []],
    ['a clip of 2.5 seconds', [{ ...clip, durationMs: 2_500 }], [{ code: 'network-media-duration', limit: 3, value: 2.5 }]],
    ['a clip of 16 minutes', [{ ...clip, durationMs: 960_000 }], [{ code: 'network-media-duration', limit: 900, value: 960 }]],
    ['a clip of 301 MB', [{ ...clip, bytes: 301 * 1024 * 1024 }], [{ code: 'network-media-too-large', limit: 314_572_800, value: 315_621_376 }]],
    ['a clip of 4K', [{ ...clip, width: 3_840 }], [{ code: 'network-media-dimensions', limit: 1_920, value: 3_840 }]],
    ['a webm', [{ ...clip, mimeType: 'video/webm' }], [{ code: 'network-media-format', limit: 0, value: 0 }]],
    ['what nobody measured', [{ ...picture, width: null, height: null }, { ...clip, width: null, height: null, durationMs: null }], []],
  ])('%s', (_name, media, problems) => {
    expect(checkInstagram({ ...post, media }).problems).toEqual(problems);
  });

  test('a story holds one of them, a clip of a minute at most, and no caption to be wrong', () => {
    const story = { ...post, text: 'a'.repeat(3_000), media: [picture, { ...clip, durationMs: 61_000 }] };
    expect(checkInstagram(story, 'story').problems).toEqual([
      { code: 'network-media-count', limit: 1, value: 2 },
      { code: 'network-media-duration', limit: 60, value: 61 },
    ]);
  });
});

test('the checker of all networks asks these rules with the variant for Instagram', () => {
  const { text, ...rest } = post;
  const variants = [{ network: 'instagram' as const, text: 'a'.repeat(2_201) }];
  expect(checkPost({ ...rest, text, variants }, 'instagram').problems).toMatchObject([{ code: 'network-text-too-long' }]);
});
