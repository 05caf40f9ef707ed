import { isPicture } from '@zavod/shared/networks/checked-media.ts';
import { countCodePoints, telegramRules } from '@zavod/shared/networks/telegram.ts';
import { composeTelegram, plainTelegramText, type TelegramBlock } from '@zavod/shared/networks/telegram-composition.ts';
import { z } from 'zod';
import { hashJson } from '../canonical-json.ts';
import type { PublicationContent, RenderedPayload } from '../network-adapter.ts';

/** What `send` reads back from a stored payload. `fields` are the parameters of the method as text. */
export const telegramBodySchema = z.object({
  method: z.enum(['sendMessage', 'sendPhoto']),
  fields: z.record(z.string(), z.string()),
  photoSha256: z.string().nullable(),
});
export type TelegramBody = z.infer<typeof telegramBodySchema>;

/**
 * A post as one Bot API call. One picture and a text of at most 1,024 code points go out as a photo with a caption,
 * anything else as a message, with the post's link as its preview.
 */
export function renderPost(content: PublicationContent, chatId: string): RenderedPayload {
  const variantText = content.variants.find(({ network }) => network === 'telegram')?.text ?? null;
  const blocks = composeTelegram({ ...content, variantText });
  const html = blocks.map(toHtml).join('\n\n');
  const image = content.media.find(isPicture);
  const fitsCaption = countCodePoints(plainTelegramText(blocks)) <= telegramRules.captionMax;
  const base = { chat_id: chatId, parse_mode: 'HTML' };
  const body: TelegramBody =
    image && fitsCaption
      ? { method: 'sendPhoto', fields: { ...base, ...(html === '' ? {} : { caption: html }) }, photoSha256: image.sha256 }
      : { method: 'sendMessage', fields: { ...base, text: html, ...previewOf(content.link) }, photoSha256: null };
  return { body, hash: hashJson(body), media: body.photoSha256 === null ? [] : [body.photoSha256] };
}

/** Telegram's HTML mode knows three characters to escape and no others. */
export function escapeTelegramHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function toHtml(block: TelegramBlock): string {
  const text = escapeTelegramHtml(block.text);
  return block.kind === 'title' ? `<b>${text}</b>` : text;
}

function previewOf(link: string | null): Record<string, string> {
  return link === null ? {} : { link_preview_options: JSON.stringify({ url: link, prefer_large_media: true }) };
}
