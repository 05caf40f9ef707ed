import type { Language } from '@zavod/shared/words/error-sentence.ts';
import type { OutputOf } from '../../../../bridge/contract.ts';
import { tokensOf, writeFilter, type QueryToken } from '../../../../bridge/query/parse-query.ts';
import { filterNames, languageNames, networkNames, stateNames, type FilterKey } from '../../../../bridge/query/query-words.ts';

export type Facets = Pick<OutputOf<'queue.facets'>, 'sourceNames' | 'languages' | 'labels' | 'channels'>;

export interface Suggestion {
  /** What is shown: a filter's name, or one of its values. */
  words: string;
  /** The whole query with the suggestion in it, and where one goes on typing. */
  query: string;
  caret: number;
  /** Enter takes it without it being chosen first: the person is in the middle of a value. */
  isValue: boolean;
}

const mostSuggestions = 8;
/** One letter begins too much. */
const fromLetters = 2;

/** How what stands before the caret could go on. */
export function suggestQuery(query: string, caret: number, facets: Facets, language: Language): Suggestion[] {
  const token = tokenAt(query, caret);
  if (token === undefined) return [];
  if (token.key === null) return token.name === null ? names(query, token, language) : [];
  const typed = token.value.toLocaleLowerCase();
  const values = valuesOf(token.key, facets, language).filter((value) => value.toLocaleLowerCase() !== typed && beginsWord(value, typed));
  return values.slice(0, mostSuggestions).map((value) => replaced(query, token, `${minusOf(token)}${writeFilter(token.name ?? '', value)}`, value, true));
}

/** The piece of the query that is being typed; undefined between pieces. */
export const tokenAt = (query: string, caret: number): QueryToken | undefined => tokensOf(query).find(({ start, end }) => start < caret && caret <= end);

function names(query: string, token: QueryToken, language: Language): Suggestion[] {
  const [, minus = '', typed = ''] = /^(-?)(.*)$/u.exec(query.slice(token.start, token.end).toLocaleLowerCase()) ?? [];
  if (typed.length < (minus === '' ? fromLetters : 1)) return [];
  // "no" and "not" are words that people write; a minus says the same and is offered.
  const { not: _, no: __, ...offered } = filterNames;
  const all = Object.values(offered).flatMap((name): string[] => (language === 'ru' ? [name.ru[0], name.en[0]] : [name.en[0], name.ru[0]]));
  return all.filter((name) => name.startsWith(typed)).map((name) => replaced(query, token, `${minus}${name}:`, `${minus}${name}:`, false));
}

function valuesOf(key: FilterKey, facets: Facets, language: Language): string[] {
  const first = (names: { en: readonly string[]; ru: readonly string[] }): string => names[language][0] ?? '';
  switch (key) {
    case 'source':
      return facets.sourceNames;
    case 'label':
      return facets.labels.map(({ name }) => name);
    case 'channel':
      return facets.channels.map(({ title }) => title);
    case 'network':
      return Object.values(networkNames).map(first);
    case 'lang':
      return facets.languages.map((code) => (code === 'en' || code === 'ru' ? first(languageNames[code]) : code));
    case 'is':
    case 'has':
    case 'not':
    case 'no':
      return Object.values(stateNames).map(first);
    case 'before':
    case 'after':
    case 'story':
      return [];
    default:
      return key satisfies never;
  }
}

const minusOf = ({ isNot }: QueryToken): string => (isNot ? '-' : '');

const beginsWord = (value: string, typed: string): boolean =>
  value.toLocaleLowerCase().startsWith(typed) || value.toLocaleLowerCase().split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(typed));

function replaced(query: string, { start, end }: QueryToken, text: string, words: string, isValue: boolean): Suggestion {
  const rest = query.slice(end).trimStart();
  const before = `${query.slice(0, start)}${text}${isValue ? ' ' : ''}`;
  return { words, query: before + rest, caret: before.length, isValue };
}
