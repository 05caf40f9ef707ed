import type { SeenMessage } from './forwarded-message.ts';
import { messagesOf, type TelegramBody } from './telegram-body.ts';
import { readOwnHtml } from './telegram-html.ts';

/** The database's clock and Telegram's may differ by this much. */
export const CLOCK_TOLERANCE_MS = 30_000;

export type Match =
  /** It is out: all of its messages that are still there, the first one first. */
  | { readonly kind: 'found'; readonly messages: readonly [SeenMessage, ...SeenMessage[]] }
  /** Could be ours after a change by hand: nobody but a person can tell. */
  | { readonly kind: 'similar'; readonly message: SeenMessage }
  | { readonly kind: 'none' };

/** Looks for what a payload became among the messages that appeared since the call began, in the order of their ids. */
export function matchMessages(seen: readonly SeenMessage[], body: TelegramBody, calledAtMs: number): Match {
  const wanted = messagesOf(body).map(({ kind, html }) => ({ kind, ...readOwnHtml(html) }));
  const recent = seen.filter(({ sentAtMs }) => sentAtMs !== null && sentAtMs >= calledAtMs - CLOCK_TOLERANCE_MS);
  for (const message of recent) {
    const [first, ...rest] = wanted;
    // Without words there is nothing to know a picture by: Telegram keeps its own rendition of it.
    if (!first || plain(first.text) === '' || !isSame(message, first)) continue;
    const others = rest.flatMap((item, index) => recent.find((one) => one.messageId === message.messageId + index + 1 && isSame(one, item)) ?? []);
    return { kind: 'found', messages: [message, ...others] };
  }
  const similar = recent.find((message) => wanted.some((item) => isSimilar(message, item)));
  return similar ? { kind: 'similar', message: similar } : { kind: 'none' };
}

type Wanted = { readonly kind: SeenMessage['kind']; readonly text: string; readonly title: string };

// A title is bold from its first letter on; how far is not compared, as Telegram cuts it into pieces around links.
function isSame(message: SeenMessage, { kind, text, title }: Wanted): boolean {
  return message.kind === kind && plain(message.text) === plain(text) && (title === '' || message.startsBold);
}

/** Wide on purpose: calling a message a stranger's leads to sending again. */
function isSimilar(message: SeenMessage, { kind, text }: Wanted): boolean {
  const wanted = wordsOf(text);
  if (wanted.size === 0) return message.kind === kind || plain(message.text) === plain(text);
  const there = wordsOf(message.text);
  const shared = [...wanted].filter((word) => there.has(word)).length;
  return shared * 2 >= wanted.size;
}

const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+|\p{Extended_Pictographic}/gu));

/** Telegram drops control characters and trims; the rest it keeps as it came. */
function plain(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').replace(/\p{C}+/gu, '').trim();
}
