import { countCodePoints } from '@zavod/shared/networks/telegram.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCaption } from '../../../simulators/telegram/formatted-text.ts';
import { hashJson } from '../canonical-json.ts';
import type { PublicationMedia } from '../network-adapter.ts';
import { renderPost } from './render-post.ts';
import { messagesOf, telegramBodySchema, type TelegramBody } from './telegram-body.ts';
import { readOwnHtml } from './telegram-html.ts';
import { testContent } from './testing/telegram-content.ts';

const picture = (sha256: string): PublicationMedia => ({ sha256, mimeType: 'image/jpeg', bytes: 9, width: 8, height: 8, durationMs: null, altText: '' });
const clip = (sha256: string): PublicationMedia => ({ ...picture(sha256), mimeType: 'video/mp4', width: 640, height: 360, durationMs: 12_400 });
const words = { title: '', hashtags: [], text: 'Да' };
const bodyOf = (changes: Parameters<typeof testContent>[0], settings: unknown = {}): TelegramBody =>
  telegramBodySchema.parse(renderPost(testContent({ ...words, ...changes }), '-100', settings).body);
const previewOf = (body: TelegramBody): unknown => JSON.parse(body.fields['link_preview_options'] ?? 'null');

describe('the call a post becomes', () => {
  test('one picture is a photo with a caption', () => {
    const payload = renderPost(testContent({ ...words, media: [picture('aa')] }), '-100');
    expect(payload).toEqual({
      body: { method: 'sendPhoto', fields: { chat_id: '-100', parse_mode: 'HTML', caption: 'Да' }, files: [{ part: 'photo', sha256: 'aa' }] },
      hash: hashJson(payload.body),
      media: ['aa'],
    });
  });

  test('one clip is a video that says its size and length and can be watched while it loads', () => {
    expect(bodyOf({ media: [clip('cc')] })).toEqual({
      method: 'sendVideo',
      fields: { chat_id: '-100', parse_mode: 'HTML', caption: 'Да', width: '640', height: '360', duration: '12', supports_streaming: 'true' },
      files: [{ part: 'video', sha256: 'cc' }],
    });
    const unmeasured = { ...clip('cc'), width: null, height: null, durationMs: null };
    expect(bodyOf({ media: [unmeasured] }).fields).toEqual({ chat_id: '-100', parse_mode: 'HTML', caption: 'Да', supports_streaming: 'true' });
  });

  test('the moment that was chosen for a clip stands before it, alone and in an album', () => {
    const covered = { ...clip('cc'), coverMs: 1_200, coverSha256: 'dd' };
    const alone = bodyOf({ media: [covered] });
    expect(alone.fields).toMatchObject({ cover: 'attach://cover0' });
    expect(alone.files).toEqual([{ part: 'video', sha256: 'cc' }, { part: 'cover0', sha256: 'dd' }]);
    const album = bodyOf({ media: [picture('aa'), covered] });
    expect(JSON.parse(album.fields['media'] ?? '')).toMatchObject([{ media: 'attach://item0' }, { media: 'attach://item1', cover: 'attach://cover1' }]);
    expect(album.files).toEqual([{ part: 'item0', sha256: 'aa' }, { part: 'item1', sha256: 'cc' }, { part: 'cover1', sha256: 'dd' }]);
  });

  test('several are an album with the caption on the first, every file pinned by its hash', () => {
    const payload = renderPost(testContent({ ...words, media: [picture('aa'), clip('cc'), picture('aa')] }), '-100');
    const body = telegramBodySchema.parse(payload.body);
    expect(body.method).toBe('sendMediaGroup');
    expect(JSON.parse(body.fields['media'] ?? '')).toEqual([
      { type: 'photo', media: 'attach://item0', caption: 'Да', parse_mode: 'HTML' },
      { type: 'video', media: 'attach://item1', width: 640, height: 360, duration: 12, supports_streaming: true },
      { type: 'photo', media: 'attach://item2' },
    ]);
    expect(body.files).toEqual([
      { part: 'item0', sha256: 'aa' },
      { part: 'item1', sha256: 'cc' },
      { part: 'item2', sha256: 'aa' },
    ]);
    expect(payload.media).toEqual(['aa', 'cc']);
    const other = renderPost(testContent({ ...words, media: [picture('aa'), clip('cc'), picture('bb')] }), '-100');
    expect(other.hash).not.toBe(payload.hash);
  });

  test('a payload that was stored before albums came is still read', () => {
    const stored = { method: 'sendPhoto', fields: { chat_id: '1', caption: 'a' }, photoSha256: 'aa' };
    expect(telegramBodySchema.parse(stored)).toEqual({ method: 'sendPhoto', fields: stored.fields, files: [{ part: 'photo', sha256: 'aa' }] });
    expect(telegramBodySchema.parse({ ...stored, method: 'sendMessage', photoSha256: null }).files).toEqual([]);
  });
});

describe('a picture whose text is too long for a caption', () => {
  test('gives way to the text, and the preview of the link stands in for it', () => {
    const long = { text: 'я'.repeat(1_025), media: [picture('aa')] };
    expect(bodyOf({ ...long, text: 'я'.repeat(1_024) }).method).toBe('sendPhoto');
    expect(bodyOf(long)).toMatchObject({ method: 'sendMessage', files: [] });
    const link = 'https://example.org/a?b=1&c=2';
    for (const linkPreview of ['large', 'small', 'off']) {
      expect(previewOf(bodyOf({ ...long, link }, { linkPreview }))).toEqual({ url: link, prefer_large_media: true });
    }
    expect(previewOf(bodyOf(long, { linkPreview: 'off' }))).toEqual({ is_disabled: true });
  });
});

describe('the settings of the channel', () => {
  const link = 'https://example.org/';
  test.each([
    [{}, { url: link, prefer_large_media: true }],
    [{ linkPreview: 'small' }, { url: link, prefer_small_media: true }],
    [{ linkPreview: 'off', previewAboveText: true }, { is_disabled: true }],
    [{ previewAboveText: true }, { url: link, prefer_large_media: true, show_above_text: true }],
    [{ linkPreview: 'gigantic' }, { url: link, prefer_large_media: true }],
  ])('%o shows the link as %o', (settings, preview) => {
    expect(previewOf(bodyOf({ link }, settings))).toEqual(preview);
  });

  test('without a link and without a wish nothing is said about previews', () => {
    expect(bodyOf({}).fields).toEqual({ chat_id: '-100', parse_mode: 'HTML', text: 'Да' });
  });

  test.each([[[]], [[picture('aa')]], [[clip('cc')]], [[picture('aa'), clip('cc')]]])('silence and protection go with every kind of call', (media) => {
    expect(bodyOf({ media }, { silent: true, protectContent: true }).fields).toMatchObject({ disable_notification: 'true', protect_content: 'true' });
  });
});

describe('escaping', () => {
  const source = fc.string({ unit: fc.oneof(fc.constantFrom('<', '>', '&', '"', '&lt;', '</b>', '<b>', ' ', '\n', '👍'), fc.string({ minLength: 1, maxLength: 1 })), maxLength: 80 });

  test('a caption says what was written, whatever was written, alone or in an album', () => {
    fc.assert(
      fc.property(source, source, fc.boolean(), (title, text, isAlbum) => {
        const media = isAlbum ? [picture('aa'), picture('bb')] : [picture('aa')];
        const [first] = messagesOf(bodyOf({ title, text, media }));
        const plain = [title.trim(), text.trim()].filter((part) => part !== '').join('\n\n');
        const caption = readCaption(first?.html ?? '', 'HTML');
        expect(caption.text).toBe(plain);
        expect(readOwnHtml(first?.html ?? '')).toEqual({ text: plain, title: title.trim() });
        const bold = caption.entities.find(({ type }) => type === 'bold');
        expect(bold?.length ?? 0).toBe(title.trim().length);
      }),
      { numRuns: 500 },
    );
  });

  test('the caption limit counts code points after parsing, not bytes, units or markup', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('&', '<', 'ж', '👍', 'a'), { minLength: 1_020, maxLength: 1_028 }), (characters) => {
        const text = characters.join('');
        expect(countCodePoints(text)).toBe(characters.length);
        expect(bodyOf({ text, media: [picture('aa')] }).method).toBe(characters.length <= 1_024 ? 'sendPhoto' : 'sendMessage');
      }),
      { numRuns: 60 },
    );
  });
});
