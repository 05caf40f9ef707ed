import { isClip, isPicture } from '@zavod/shared/networks/checked-media.ts';
import { telegramShape } from '@zavod/shared/networks/telegram.ts';
import { readTelegramSettings, type TelegramSettings } from '@zavod/shared/networks/telegram-settings.ts';
import type { PublicationContent, PublicationMedia, RenderedPayload } from '../network-adapter.ts';
import { toPayload, type TelegramBody } from './telegram-body.ts';
import { htmlOf, variantTextOf } from './telegram-html.ts';

/**
 * A post as one Bot API call: a text, one picture or clip with a caption, or an album with the caption on its first item.
 * One picture whose text is too long for a caption gives way to the text, with the post's link as a large preview.
 */
export function renderPost(content: PublicationContent, chatId: string, channelSettings: unknown = {}): RenderedPayload {
  const settings = readTelegramSettings(channelSettings);
  const { shape } = telegramShape({ ...content, variantText: variantTextOf(content) });
  const base = { chat_id: chatId, ...flagsOf(settings) };
  const shown = content.media.filter((item) => isPicture(item) || isClip(item));
  const [first, ...others] = shape === 'media' ? shown : [];
  if (first === undefined) {
    return toPayload({ method: 'sendMessage', fields: { ...base, ...textFields(content, settings) }, files: [] });
  }
  if (others.length > 0) return toPayload(albumBody(base, [first, ...others], htmlOf(content)));
  return toPayload(singleBody({ ...base, ...captionFields(content) }, first));
}

/** The words of a message without media, and how its link is shown. */
export function textFields(content: PublicationContent, settings: TelegramSettings): Record<string, string> {
  const { givesWay } = telegramShape({ ...content, variantText: variantTextOf(content) });
  return { parse_mode: 'HTML', text: htmlOf(content), ...previewOf(content.link, settings, givesWay) };
}

export function captionFields(content: PublicationContent): Record<string, string> {
  const html = htmlOf(content);
  return { parse_mode: 'HTML', ...(html === '' ? {} : { caption: html }) };
}

function singleBody(fields: Record<string, string>, item: PublicationMedia): TelegramBody {
  if (isPicture(item)) return { method: 'sendPhoto', fields, files: [{ part: 'photo', sha256: item.sha256 }] };
  const said = Object.fromEntries(Object.entries(clipFacts(item)).map(([name, value]) => [name, String(value)]));
  const cover = item.coverSha256 === undefined ? [] : [{ part: 'cover0', sha256: item.coverSha256 }];
  const named = cover.length === 0 ? {} : { cover: 'attach://cover0' };
  return { method: 'sendVideo', fields: { ...fields, ...said, ...named }, files: [{ part: 'video', sha256: item.sha256 }, ...cover] };
}

function albumBody(base: Record<string, string>, media: readonly PublicationMedia[], html: string): TelegramBody {
  const caption = html === '' ? {} : { caption: html, parse_mode: 'HTML' };
  const items = media.map((item, index) => ({
    type: isPicture(item) ? 'photo' : 'video',
    media: `attach://item${index}`,
    ...(isPicture(item) ? {} : clipFacts(item)),
    ...(item.coverSha256 === undefined ? {} : { cover: `attach://cover${index}` }),
    ...(index === 0 ? caption : {}),
  }));
  const files = media.flatMap(({ sha256, coverSha256 }, index) => [
    { part: `item${index}`, sha256 },
    ...(coverSha256 === undefined ? [] : [{ part: `cover${index}`, sha256: coverSha256 }]),
  ]);
  return { method: 'sendMediaGroup', fields: { ...base, media: JSON.stringify(items) }, files };
}

/** Without its size a clip is shown as a square until it plays. */
function clipFacts({ width, height, durationMs }: PublicationMedia): Record<string, number | boolean> {
  return {
    ...(width === null || height === null ? {} : { width, height }),
    ...(durationMs === null ? {} : { duration: Math.max(1, Math.round(durationMs / 1000)) }),
    supports_streaming: true,
  };
}

function flagsOf({ silent, protectContent }: TelegramSettings): Record<string, string> {
  return { ...(silent ? { disable_notification: 'true' } : {}), ...(protectContent ? { protect_content: 'true' } : {}) };
}

// A preview that stands in for the post's picture is always there and always large, whatever the channel's taste in links.
function previewOf(link: string | null, settings: TelegramSettings, standsIn: boolean): Record<string, string> {
  const isForced = standsIn && link !== null;
  if (settings.linkPreview === 'off' && !isForced) return { link_preview_options: JSON.stringify({ is_disabled: true }) };
  const size = settings.linkPreview === 'small' && !isForced ? { prefer_small_media: true } : { prefer_large_media: true };
  const options = { ...(link === null ? {} : { url: link, ...size }), ...(settings.previewAboveText ? { show_above_text: true } : {}) };
  return Object.keys(options).length === 0 ? {} : { link_preview_options: JSON.stringify(options) };
}
