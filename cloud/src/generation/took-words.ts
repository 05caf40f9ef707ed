export interface WrittenWords {
  title: string;
  text: string;
  variants: readonly { text: string }[];
}

/** Shorter ones stand in many texts by themselves. */
const tellingLength = 20;

/**
 * Whether a new version of a post has words of `offered` that the version before it did not have: a whole sentence, or all of an
 * offer that has none. Sentences that the offer itself took over from the post do not count.
 */
export function tookWords(offered: string, before: WrittenWords, after: WrittenWords): boolean {
  const telling = offered.split(/(?<=[.!?…])\s+|\n+/u).map(plain).filter((sentence) => sentence.length >= tellingLength);
  const parts = telling.length > 0 ? telling : [plain(offered)].filter((whole) => whole !== '');
  const [old, now] = [partsOf(before), partsOf(after)];
  const stands = (words: string, within: readonly string[]): boolean =>
    telling.length > 0 ? within.some((part) => part.includes(words)) : within.includes(words);
  return parts.some((words) => stands(words, now) && !stands(words, old));
}

const partsOf = ({ title, text, variants }: WrittenWords): string[] => [title, text, ...variants.map((variant) => variant.text)].map(plain);

const plain = (words: string): string => words.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
