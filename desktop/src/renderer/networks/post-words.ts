import type { Network } from '@zavod/shared/domain/network.ts';
import type { CheckedPost } from '@zavod/shared/networks/check-post.ts';
import { composeTelegram, plainTelegramText } from '@zavod/shared/networks/telegram-composition.ts';

/** What readers get on one network. Only networks with a title of its own have one here; elsewhere it opens the body. */
export interface PostWords {
  title: string | null;
  body: string;
}

/** The one place in the window where a post is dressed for a network: previews show it, and hands copy it. */
export function wordsOn(network: Network, post: CheckedPost): PostWords {
  const variantText = post.variants.find((variant) => variant.network === network)?.text ?? null;
  const blocks = composeTelegram({ ...post, variantText });
  switch (network) {
    case 'telegram':
    case 'instagram':
      return { title: null, body: plainTelegramText(blocks) };
    case 'youtube':
      return { title: post.title.trim(), body: plainTelegramText(blocks.filter(({ kind }) => kind !== 'title')) };
    default:
      return network satisfies never;
  }
}

/** Where a feed cuts a text before its "more": after so many lines or letters, between words. */
export function foldText(text: string, { lines, letters }: { lines: number; letters: number }): { shown: string; isFolded: boolean } {
  const beginning = text.split('\n').filter((line) => line.trim() !== '').slice(0, lines).join('\n');
  if (beginning.length > letters) {
    const cut = beginning.slice(0, letters + 1).replace(/\s+\S*$/, '');
    return { shown: cut.slice(0, letters), isFolded: true };
  }
  return { shown: beginning, isFolded: beginning.length < text.trim().length };
}
