import { cleanLine } from './clean-text.ts';
import { cutAtWord } from './cut-at-word.ts';
import { stemOf, wordsOf } from './words.ts';

/** Code points. A longer title is no title on a telephone. */
export const titleMax = 120;

/** The title of the item made quiet: no capitals throughout, no site name, no row of exclamation marks, cut at a word. */
export function quietTitle(title: string, item: { text: string; sourceName: string; language: string }): string {
  const bare = withoutSite(cleanLine(title), item.sourceName)
    .replace(/^[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F\u200D\s•|*#>-]+/u, '')
    .replace(/[\s\p{Extended_Pictographic}\uFE0F\u200D]+$/u, '')
    .replace(/^(breaking( news)?|urgent|just in|alert|срочно|молния|внимание|эксклюзив|exclusive)\s*[!:|—–-]+\s*/iu, '')
    .replace(/[!?]*(\?)[!?]*/g, '$1')
    .replace(/!{2,}/g, '!')
    .replace(/(^|[^.])\.$/u, '$1')
    .replace(/!$/u, '')
    .trim();
  const quiet = isShouting(bare) ? lowered(bare, item) : bare;
  return cutAtWord(quiet.replace(/^(["«“]?)(\p{Ll})(?=\p{Ll})/u, (_, quote: string, letter: string) => quote + letter.toUpperCase()), titleMax);
}

function withoutSite(title: string, sourceName: string): string {
  const cut = /^(.{12,}?)\s+(?:[|•—–-]|::)\s+([^|•—–]{2,60})$/u.exec(title);
  const [, head, tail] = cut ?? [];
  if (head === undefined || tail === undefined) return title;
  const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const site = plain(sourceName);
  return site !== '' && (plain(tail).includes(site) || site.includes(plain(tail))) ? head : title;
}

function isShouting(title: string): boolean {
  const letters = title.match(/\p{L}/gu) ?? [];
  const capitals = letters.filter((letter) => letter !== letter.toLowerCase()).length;
  return letters.length >= 12 && capitals / letters.length > 0.7;
}

/** Lower case, except for words the article itself writes with capitals inside its sentences. */
function lowered(title: string, item: { text: string; language: string }): string {
  const written = casingOf(item.text, item.language);
  const names = new Set([...written.values()].filter((word) => /^\p{Lu}\p{Ll}/u.test(word)).map((word) => stemOf(word.toLowerCase(), item.language)));
  const quiet = title.replace(/[\p{L}\p{M}\p{N}]+/gu, (word) => {
    const lower = word.toLowerCase();
    const known = written.get(lower);
    if (known !== undefined) return known;
    return names.has(stemOf(lower, item.language)) ? lower.charAt(0).toUpperCase() + lower.slice(1) : lower;
  });
  return quiet.replace(/(^|[.!?:]\s+)(["«“]?)(\p{Ll})/gu, (_, before: string, quote: string, letter: string) => before + quote + letter.toUpperCase());
}

function casingOf(text: string, language: string): ReadonlyMap<string, string> {
  const counts = new Map<string, Map<string, number>>();
  // The word after a full stop says nothing about its own casing.
  for (const inner of text.slice(0, 20_000).match(/(?<=[\p{Ll}\p{N},;)»”]\s+[«“"(]?)[\p{L}\p{N}][^.!?\n]*/gu) ?? []) {
    for (const word of wordsOf(inner, language).flatMap((each) => each.split('-'))) {
      const forms = counts.get(word.toLowerCase()) ?? new Map<string, number>();
      counts.set(word.toLowerCase(), forms.set(word, (forms.get(word) ?? 0) + 1));
    }
  }
  return new Map([...counts].map(([lower, forms]) => [lower, [...forms].sort((a, b) => b[1] - a[1])[0]?.[0] ?? lower]));
}
