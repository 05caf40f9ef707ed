import { z } from 'zod';
import { filterNames, keyNamed, languageNames, networkNames, stateNames, type FilterKey, type PostState } from './query-words.ts';

/** Values are as they are typed, except where only a few are possible: networks, states, languages, days as YYYY-MM-DD. */
export interface QueryFilter {
  key: Exclude<FilterKey, 'is' | 'has' | 'not' | 'no'> | 'state';
  value: string;
  /** Wanted is what does not fit it: `-label:urgent`, `not:risky`. */
  isNot?: true;
}

/** What could not be used. An unknown filter is looked for as words; a value that means nothing, or signs without a letter, are left out. */
export const complaintSchema = z.object({
  problem: z.enum(['unknown-filter', 'unknown-value', 'bad-date', 'only-signs']),
  name: z.string(),
  value: z.string(),
});
export type Complaint = z.infer<typeof complaintSchema>;

export interface ParsedQuery {
  words: string;
  filters: QueryFilter[];
  complaints: Complaint[];
}

/** One piece of what was typed; `key` is set where it is a filter, `end` is the place after it. */
export interface QueryToken {
  start: number;
  end: number;
  name: string | null;
  key: FilterKey | null;
  value: string;
  /** A minus stands before its name. */
  isNot: boolean;
}

export const maxQueryLength = 400;

/** A typed query such as `bridge source:habr -label:urgent is:risky`. Never throws: whatever is no filter is words. */
export function parseQuery(typed: string): ParsedQuery {
  const parsed: ParsedQuery = { words: '', filters: [], complaints: [] };
  const words: string[] = [];
  for (const token of tokensOf(typed)) {
    const { name, key, value } = token;
    if (name === null || key === null) {
      words.push(typed.slice(token.start, token.end));
      // "https://…" and "9:30" are no filters, and nobody meant them to be.
      if (name !== null && value !== '' && !value.startsWith('//')) parsed.complaints.push({ problem: 'unknown-filter', name, value });
      if (name === null && isOnlySigns(value)) parsed.complaints.push({ problem: 'only-signs', name: '', value });
    } else if (value.trim() !== '') {
      const filter = filterOf(key, value.trim());
      if (filter === null) parsed.complaints.push({ problem: key === 'before' || key === 'after' ? 'bad-date' : 'unknown-value', name: `${token.isNot ? '-' : ''}${name}`, value });
      else parsed.filters.push(isTurned(key) === token.isNot ? filter : { ...filter, isNot: true });
    }
  }
  return { ...parsed, words: words.join(' ') };
}

/** An emoji and nothing that the index has; marks such as brackets are nothing anybody looks for. */
const isOnlySigns = (word: string): boolean => /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(word) && !/[\p{L}\p{N}]/u.test(word);

/** What is said with a name of its own and with a minus is meant twice, and so not at all. */
const isTurned = (key: FilterKey): boolean => key === 'not' || key === 'no';

const tokenPattern = /(-?)(\p{L}+):(?:"([^"]*)"?|«([^»]*)»?|(\S*))|\S+/gu;

export function tokensOf(typed: string): QueryToken[] {
  return [...typed.matchAll(tokenPattern)].map((match) => {
    const [whole, minus, name, quoted, guillemets, bare] = match;
    return {
      start: match.index,
      end: match.index + whole.length,
      name: name ?? null,
      key: name === undefined ? null : (keyNamed(filterNames, name) ?? null),
      value: quoted ?? guillemets ?? bare ?? whole,
      isNot: minus === '-',
    };
  });
}

/** How a filter is written so that it is read back as the same. */
export function writeFilter(name: string, value: string): string {
  const isPlain = /^[^\s"«»]+$/u.test(value);
  return `${name}:${isPlain ? value : `"${value.replaceAll('"', '')}"`}`;
}

function filterOf(key: FilterKey, value: string): QueryFilter | null {
  switch (key) {
    case 'is':
    case 'has':
    case 'not':
    case 'no': {
      const state: PostState | undefined = keyNamed(stateNames, value);
      return state === undefined ? null : { key: 'state', value: state };
    }
    case 'network': {
      const network = keyNamed(networkNames, value);
      return network === undefined ? null : { key, value: network };
    }
    case 'lang':
      return { key, value: keyNamed(languageNames, value) ?? value.toLowerCase() };
    case 'before':
    case 'after': {
      const day = dayOf(value);
      return day === null ? null : { key, value: day };
    }
    case 'story':
      return /^[0-9a-f][0-9a-f-]{3,35}$/i.test(value) ? { key, value: value.toLowerCase() } : null;
    case 'source':
    case 'label':
    case 'channel':
      return { key, value };
    default:
      return key satisfies never;
  }
}

/** YYYY-MM-DD of "2026-11-20" or "20.11.2026"; null for what is no day of the calendar. */
function dayOf(value: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(value);
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(value);
  const [year, month, day] = iso === null ? [dotted?.[3], dotted?.[2], dotted?.[1]] : iso.slice(1);
  if (year === undefined || month === undefined || day === undefined) return null;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${written}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(written) ? written : null;
}
