/** What a post is before it is dressed for one network. */
export interface ComposedPost {
  title: string;
  text: string;
  variantText: string | null;
  hashtags: readonly string[];
  link: string | null;
}

export type TelegramBlock = { kind: 'title' | 'body' | 'hashtags' | 'link'; text: string };

/**
 * The blocks of a Telegram message from top to bottom: bold title, body, link, hashtags. Blocks are parted by an empty line.
 * A variant's text replaces the body. A link or hashtag that the body already names is not repeated.
 */
export function composeTelegram(post: ComposedPost): TelegramBlock[] {
  const body = (post.variantText ?? post.text).trim();
  const title = post.title.trim();
  const hashtags = post.hashtags
    .map((tag) => (tag.startsWith('#') ? tag : `#${tag}`))
    .filter((tag) => !body.includes(tag));
  const blocks: TelegramBlock[] = [
    { kind: 'title', text: title },
    { kind: 'body', text: body },
    { kind: 'link', text: post.link !== null && !body.includes(post.link) ? post.link : '' },
    { kind: 'hashtags', text: hashtags.join(' ') },
  ];
  return blocks.filter((block) => block.text !== '');
}

/** The text after entities are parsed: what Telegram counts and a reader sees. */
export const plainTelegramText = (blocks: readonly TelegramBlock[]): string =>
  blocks.map((block) => block.text).join('\n\n');
