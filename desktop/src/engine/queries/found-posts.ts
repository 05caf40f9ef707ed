import type { Reader } from '../store/database.ts';
import { countPosts, findPosts, type Question } from './find-posts.ts';

/** What a question finds, as long as the data stay as they are. */
export interface FoundPosts {
  readonly total: number;
  /** Orders of a part of it, newest first. */
  ords(reader: Reader, offset: number, limit: number): number[];
}

/** The first pages of a search are kept; it is rarely scrolled further. */
const keptOfSearch = 200;

/** A search reads its length and its rows at one go, unless it finds so many that handing them all over costs more than counting them. */
export function foundPosts(reader: Reader, question: Question): FoundPosts {
  const first = question.match === null ? [] : findPosts(reader, question, 0, keptOfSearch);
  const isAll = question.match !== null && first.length < keptOfSearch;
  return {
    total: isAll ? first.length : countPosts(reader, question),
    ords: (again, offset, limit) => (isAll || offset + limit <= first.length ? first.slice(offset, offset + limit) : findPosts(again, question, offset, limit)),
  };
}
