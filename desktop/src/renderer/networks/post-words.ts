import { cutText } from '@zavod/shared/domain/cut-text.ts';
import type { Network } from '@zavod/shared/domain/network.ts';
import type { CheckedPost } from '@zavod/shared/networks/check-post.ts';
import { composeInstagram } from '@zavod/shared/networks/instagram.ts';
import { composeTelegram, plainTelegramText } from '@zavod/shared/networks/telegram-composition.ts';
import { composeYoutube } from '@zavod/shared/networks/youtube.ts';

/** What readers get on one network. Only networks with a title of its own have one here; elsewhere it opens the body. */
export interface PostWords {
  title: string | null;
  body: string;
}

/** The one place in the window where a post is dressed for a network: previews show it, and hands copy it. */
export function wordsOn(network: Network, post: CheckedPost): PostWords {
  const variantText = post.variants.find((variant) => variant.network === network)?.text ?? null;
  switch (network) {
    case 'telegram':
      return { title: null, body: plainTelegramText(composeTelegram({ ...post, variantText })) };
    case 'instagram':
      return { title: null, body: composeInstagram({ ...post, variantText }) };
    case 'youtube': {
      const { title, description } = composeYoutube({ ...post, variantText });
      return { title, body: description };
    }
    default:
      return network satisfies never;
  }
}

/**
 * Where a feed cuts a text before its "more": after so many lines of a phone's width, between words. `taken` letters of the
 * first line are used already, by a name. Empty lines are drawn in.
 */
export function foldText(text: string, { lines, letters, taken = 0 }: { lines: number; letters: number; taken?: number }): { shown: string; isFolded: boolean } {
  const paragraphs = text.split('\n').filter((line) => line.trim() !== '');
  const shown: string[] = [];
  let left = lines * letters - taken;
  for (const paragraph of paragraphs) {
    if (left <= 0) return { shown: shown.join('\n'), isFolded: true };
    if (paragraph.length > left) return { shown: [...shown, cutAt(paragraph, left)].join('\n'), isFolded: true };
    shown.push(paragraph);
    left = Math.floor((left - paragraph.length) / letters) * letters;
  }
  return { shown: shown.join('\n'), isFolded: false };
}

const cutAt = (line: string, letters: number): string => cutText(cutText(line, letters + 1).replace(/\s+\S*$/, ''), letters).replace(/[\s,;:–—-]+$/, '');
