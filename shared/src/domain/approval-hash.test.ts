import { describe, expect, test } from 'vitest';
import { approvalHash } from './approval-hash.ts';

const post = {
  title: 'Bridge opens',
  text: 'On Monday.',
  link: null,
  language: 'en',
  hashtags: ['#city', '#bridge'],
  mediaIds: ['m1', 'm2'],
  channelIds: ['c1', 'c2'],
};
const variants = [
  { network: 'telegram' as const, text: 'Now!' },
  { network: 'youtube' as const, text: 'Watch' },
];
const media = [
  { id: 'm1', sha256: 'aa', altText: 'a bridge' },
  { id: 'm2', sha256: 'bb', altText: '' },
];
const hash = approvalHash(post, variants, media);

describe('everything that goes out changes the hash', () => {
  test.each<[string, () => string]>([
    ['the title', () => approvalHash({ ...post, title: 'Bridge opens ' }, variants, media)],
    ['one letter of the text', () => approvalHash({ ...post, text: 'On monday.' }, variants, media)],
    ['words that move from the title to the text', () => approvalHash({ ...post, title: 'Bridge', text: 'opens On Monday.' }, variants, media)],
    ['the link', () => approvalHash({ ...post, link: 'https://example.org' }, variants, media)],
    ['the language', () => approvalHash({ ...post, language: 'ru' }, variants, media)],
    ['the order of hashtags', () => approvalHash({ ...post, hashtags: ['#bridge', '#city'] }, variants, media)],
    ['the order of pictures', () => approvalHash({ ...post, mediaIds: ['m2', 'm1'] }, variants, media)],
    ['the bytes of a picture', () => approvalHash(post, variants, [{ id: 'm1', sha256: 'ab', altText: 'a bridge' }, { id: 'm2', sha256: 'bb', altText: '' }])],
    ['its alt text', () => approvalHash(post, variants, [{ id: 'm1', sha256: 'aa', altText: '' }, { id: 'm2', sha256: 'bb', altText: '' }])],
    ['a picture that is missing', () => approvalHash(post, variants, media.slice(1))],
    ['one more channel', () => approvalHash({ ...post, channelIds: ['c1', 'c2', 'c3'] }, variants, media)],
    ['a variant', () => approvalHash(post, [{ network: 'telegram', text: 'Now' }, { network: 'youtube', text: 'Watch' }], media)],
    ['a variant of another network', () => approvalHash(post, [{ network: 'instagram', text: 'Now!' }, { network: 'youtube', text: 'Watch' }], media)],
  ])('%s', (_what, changed) => {
    expect(changed()).not.toBe(hash);
  });
});

test('the order in which rows were read does not matter', () => {
  expect(approvalHash({ ...post, channelIds: ['c2', 'c1'] }, variants.toReversed(), media.toReversed())).toBe(hash);
});

test('pictures the post does not use do not matter', () => {
  expect(approvalHash(post, variants, [...media, { id: 'm3', sha256: 'cc', altText: '' }])).toBe(hash);
});
