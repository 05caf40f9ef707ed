import type { Post } from '@zavod/shared/tables/post.ts';

/**
 * The search index answers filters too: a post's status, language, source, risk and channels are in it as words that
 * nobody can type. They begin with a character of the private use area, which the tokenizer takes for a letter.
 */
export const facet = {
  status: (status: string): string => `\uE000${status}`,
  language: (language: string): string => `\uE001${codeOf(language)}`,
  source: (name: string): string => `\uE002${codeOf(name)}`,
  channel: (id: string): string => `\uE003${id.replaceAll('-', '')}`,
  risky: '\uE004risky',
  /** Of a file: a network that would take it alone. */
  fits: (network: string): string => `\uE005${network}`,
  kind: (kind: string): string => `\uE006${kind}`,
  folder: (id: string): string => `\uE007${id.replaceAll('-', '')}`,
  tag: (tag: string): string => `\uE008${codeOf(tag)}`,
  deleted: '\uE009deleted',
} as const;

export function facetsOf(post: Pick<Post, 'status' | 'language' | 'sourceName' | 'riskNotes' | 'channelIds'>): string {
  return [
    facet.status(post.status),
    facet.language(post.language),
    ...(post.sourceName === null ? [] : [facet.source(post.sourceName)]),
    ...(post.riskNotes.length > 0 ? [facet.risky] : []),
    ...post.channelIds.map(facet.channel),
  ].join(' ');
}

/** What a person typed as a question to the index: every word, its beginning is enough. Empty where nothing was typed. */
export const typedWords = (search: string): string[] =>
  (search.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => `"${word}"*`);

export const matchAll = (words: readonly string[]): string => words.join(' AND ');

export const matchAny = (words: readonly string[]): string => `(${[...new Set(words)].join(' OR ')})`;

const codes = new Map<string, string>();
/** Sources and languages are few; a client that has more of them than this forgets and begins anew. */
const keptCodes = 1_000;

/** Any text as one word of letters and digits. */
function codeOf(text: string): string {
  const known = codes.get(text);
  if (known !== undefined) return known;
  if (codes.size >= keptCodes) codes.clear();
  const code = [...text].map((letter) => (letter.codePointAt(0) ?? 0).toString(36)).join('x');
  codes.set(text, code);
  return code;
}
