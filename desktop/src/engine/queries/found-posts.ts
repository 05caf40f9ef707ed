import type { Reader } from '../store/database.ts';
import { countPosts, findPosts, type Question } from './find-posts.ts';

/** What a question finds, as long as the data stay as they are. */
export interface FoundPosts {
  readonly total: number;
  /** Orders of a part of it, newest first. */
  ords(reader: Reader, offset: number, limit: number): number[];
}

/** As many are kept of a search; it is rarely scrolled further. */
const keptOfSearch = 4_000;

/**
 * The beginning of a word is looked up by gathering every word that begins so, however few rows are wanted: a search reads its length
 * and its rows at one go, unless it finds so many that handing them over costs more than gathering twice.
 */
export function foundPosts(reader: Reader, question: Question): FoundPosts {
  const first = question.match === null ? [] : findPosts(reader, question, 0, keptOfSearch);
  const isAll = question.match !== null && first.length < keptOfSearch;
  return {
    total: isAll ? first.length : countPosts(reader, question),
    ords: (again, offset, limit) => (isAll || offset + limit <= first.length ? first.slice(offset, offset + limit) : findPosts(again, question, offset, limit)),
  };
}
