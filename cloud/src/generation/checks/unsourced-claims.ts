import { missingFigures } from './missing-figures.ts';
import { missingNames } from './missing-names.ts';
import { missingQuotes } from './missing-quotes.ts';

export interface ClaimSource {
  title: string;
  text: string;
  sourceName: string;
  language: string;
  publishedAt: string | null;
}

export interface ClaimingDraft {
  title: string;
  texts: readonly string[];
  language: string;
}

export const mostClaims = 5;

/**
 * Figures, quotations and names of a draft that the article does not have, as written and at most five: what a model may have
 * made up. A draft in another language than its article is looked at for figures only: names and quotations change on the way.
 */
export function unsourcedClaims(draft: ClaimingDraft, source: ClaimSource): string[] {
  const article = [source.title, source.text, source.sourceName].join('\n');
  const written = [draft.title, ...draft.texts].map(withoutAddresses);
  const figures = missingFigures(written.join('\n'), article, source.publishedAt);
  if (source.language !== '' && source.language.slice(0, 2) !== draft.language.slice(0, 2)) return distinct(figures);
  const quotes = missingQuotes(written.join('\n'), article);
  const quoted = new Set(quotes.flatMap((quote) => quote.split(' ')));
  const names = missingNames(written, article, draft.language).filter((name) => !name.split(' ').every((word) => quoted.has(word)));
  return distinct([...figures, ...quotes, ...names]);
}

const distinct = (claims: readonly string[]): string[] => [...new Set(claims)].slice(0, mostClaims);

const withoutAddresses = (text: string): string => text.replace(/\bhttps?:\/\/\S+|\b(?:www\.|t\.me\/)\S+/gu, ' ');
