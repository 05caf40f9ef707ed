import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkTelegram, countCodePoints } from './telegram.ts';
import { readTelegramSettings } from './telegram-settings.ts';

const post = { title: '', text: '', variantText: null, hashtags: [], link: null, media: [] };
const picture = { mimeType: 'image/jpeg', width: 800, height: 600, bytes: 90_000, durationMs: null, altText: '' };
const clip = { ...picture, mimeType: 'video/mp4', bytes: 9_000_000, durationMs: 12_000 };

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

test('a picture whose text is too long for a caption gives way to the text, and the note says what is seen instead', () => {
  const long = { ...post, text: 'a'.repeat(1_025), media: [picture] };
  expect(checkTelegram(long)).toMatchObject({ limit: 4096, problems: [], notes: ['image-left-out'] });
  const linked = { ...long, text: 'a'.repeat(1_000), link: 'https://example.org/a-long-address' };
  expect(checkTelegram(linked)).toMatchObject({ limit: 4096, problems: [], notes: ['image-becomes-preview'] });
  expect(checkTelegram({ ...long, text: '👍'.repeat(1_024) })).toMatchObject({ limit: 1024, problems: [], notes: [] });
});

test.each([
  ['a clip', [clip]],
  ['an album', [picture, picture]],
])('%s never gives way: its text has to be a caption', (_name, media) => {
  expect(checkTelegram({ ...post, text: 'a'.repeat(1_025), media })).toMatchObject({
    limit: 1024,
    problems: [{ code: 'network-text-too-long', limit: 1024, value: 1_025 }],
    notes: [],
  });
});

test('nothing to say is refused, a picture without words is not', () => {
  expect(checkTelegram(post).problems).toMatchObject([{ code: 'network-text-empty' }]);
  expect(checkTelegram({ ...post, media: [picture] }).problems).toEqual([]);
});

test.each([
  ['eleven items', Array.from({ length: 11 }, () => picture), { code: 'network-media-count', limit: 10, value: 11 }],
  ['a heavy picture', [{ ...picture, bytes: 10_000_001 }], { code: 'network-media-too-large', limit: 10_000_000, value: 10_000_001 }],
  ['a heavy clip', [picture, { ...clip, bytes: 50_000_001 }], { code: 'network-media-too-large', limit: 50_000_000, value: 50_000_001 }],
  ['a wide picture', [{ ...picture, width: 9_000, height: 1_001 }], { code: 'network-media-dimensions', limit: 10_000, value: 10_001 }],
  ['a strip', [{ ...picture, width: 2_050, height: 100 }], { code: 'network-media-ratio', limit: 20, value: 20.5 }],
  ['a sound', [{ ...picture, mimeType: 'audio/mpeg' }], { code: 'network-media-format', limit: 0, value: 1 }],
  ['a moving GIF', [{ ...picture, mimeType: 'image/gif' }], { code: 'network-media-format', limit: 0, value: 1 }],
])('%s is refused before Telegram is asked', (_name, media, problem) => {
  expect(checkTelegram({ ...post, text: 'a', media }).problems).toEqual([problem]);
});

test('ten items at their limits are fine, and so is what nobody has measured', () => {
  const most = { ...picture, width: 5_000, height: 5_000, bytes: 10_000_000 };
  const unmeasured = { ...clip, width: null, height: null, durationMs: null, bytes: 50_000_000 };
  const media = [most, unmeasured, { ...picture, width: null, height: null }, ...Array.from({ length: 7 }, () => clip)];
  expect(checkTelegram({ ...post, media }).problems).toEqual([]);
});

test('two broken rules of one kind are one problem', () => {
  const media = [{ ...picture, bytes: 11_000_000 }, { ...picture, bytes: 12_000_000 }, { ...clip, bytes: 60_000_000 }];
  expect(checkTelegram({ ...post, media }).problems).toEqual([{ code: 'network-media-too-large', limit: 10_000_000, value: 12_000_000 }]);
});

test('settings stand over the defaults, and an unreadable one is its default', () => {
  const defaults = { silent: false, linkPreview: 'large', previewAboveText: false, protectContent: false, ledgerChatId: null };
  expect(readTelegramSettings({})).toEqual(defaults);
  expect(readTelegramSettings(null)).toEqual(defaults);
  expect(readTelegramSettings({ silent: true, linkPreview: 'huge', ledgerChatId: '-1005' })).toEqual({ ...defaults, silent: true, ledgerChatId: '-1005' });
});
