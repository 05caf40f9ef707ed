import { composeTelegram, type TelegramBlock } from '@zavod/shared/networks/telegram-composition.ts';
import type { PublicationContent } from '../network-adapter.ts';

export const variantTextOf = (content: PublicationContent): string | null =>
  content.variants.find(({ network }) => network === 'telegram')?.text ?? null;

/** The post's words in Telegram's HTML mode: a bold title, then the rest, blocks parted by an empty line. */
export function htmlOf(content: PublicationContent): string {
  return composeTelegram({ ...content, variantText: variantTextOf(content) }).map(toHtml).join('\n\n');
}

/** The HTML mode knows three characters to escape and no others. */
export function escapeTelegramHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The way back, for HTML of `htmlOf` alone: what readers see, and how much of its beginning is bold. */
export function readOwnHtml(html: string): { readonly text: string; readonly title: string } {
  const title = /^<b>([^<]*)<\/b>/.exec(html)?.[1] ?? '';
  return { text: unescape(html.replace(/<\/?b>/g, '')), title: unescape(title) };
}

function toHtml(block: TelegramBlock): string {
  const text = escapeTelegramHtml(block.text);
  return block.kind === 'title' ? `<b>${text}</b>` : text;
}

function unescape(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
