import type { Reader, SqlValue } from '../store/database.ts';

/** How a list is found: by the index of statuses, or by the search index where words or facets are asked for. */
export interface Question {
  statuses: readonly string[];
  match: string | null;
  /** Sets of orders, each a JSON list; what is found stands in every one of them. */
  within: readonly string[];
  /** The same; what is found stands in none of them. */
  without: readonly string[];
  /** Bounds of the orders: newest is the lowest. */
  from: number | null;
  until: number | null;
}

interface Selection {
  sql: string;
  values: readonly SqlValue[];
}

export const everyPost = (status: string): Question => ({ statuses: [status], match: null, within: [], without: [], from: null, until: null });

/** Where posts lie: in the mirror and in the overlay. */
const layers = {
  mirror: { posts: 'main.post', search: 'post_search' },
  overlay: { posts: 'temp.overlay_post', search: 'overlay_search' },
} as const;

/** The orders of what matches in one layer, of the mirror also what the overlay covers or does not; several selections where several statuses count, each in the order of its index. */
function select(layer: keyof typeof layers, { statuses, match, within, without, from, until }: Question, part: 'all' | 'uncovered' | 'covered' = 'all'): Selection[] {
  const { posts, search } = layers[layer];
  const key = match === null ? 'ord' : 'rowid';
  // The search index is read once from end to end: asked for one row after the other it would begin anew with each.
  const member = match === null ? key : `+${key}`;
  const more = [
    ...within.map(() => `${member} IN (SELECT value FROM json_each(?))`),
    ...without.map(() => `${member} NOT IN (SELECT value FROM json_each(?))`),
    ...(from === null ? [] : [`${key} >= ?`]),
    ...(until === null ? [] : [`${key} <= ?`]),
    ...(part === 'all' ? [] : [`${part === 'covered' ? key : member} ${part === 'covered' ? 'IN' : 'NOT IN'} (SELECT ord FROM temp.overlay_post)`]),
  ].map((condition) => ` AND ${condition}`);
  const values = [...within, ...without, ...(from === null ? [] : [from]), ...(until === null ? [] : [until])];
  if (match !== null) return [{ sql: `SELECT rowid AS ord FROM ${search} WHERE ${search} MATCH ?${more.join('')}`, values: [match, ...values] }];
  // A set is short: each of it is looked up in the index of statuses, which is small where the rows themselves are not.
  if (within.length > 0) {
    const ofStatus = statuses.map(() => '?').join(', ');
    const table = layer === 'mirror' ? `${posts} INDEXED BY post_by_status` : posts;
    return [{ sql: `SELECT ord FROM ${table} WHERE status IN (${ofStatus})${more.join('')}`, values: [...statuses, ...values] }];
  }
  const sql = `SELECT ord FROM ${posts} WHERE status = ?${more.join('')}`;
  return statuses.map((status) => ({ sql, values: [status, ...values] }));
}

/** Newest first. */
export function findPosts(reader: Reader, question: Question, offset: number, limit: number): number[] {
  const all = [...select('mirror', question, 'uncovered'), ...select('overlay', question)];
  const sql = `${all.map((part) => part.sql).join(' UNION ALL ')} ORDER BY ord LIMIT ? OFFSET ?`;
  const values = all.flatMap((part) => part.values);
  return reader.all<{ ord: number }>(sql, ...values, limit, offset).map(({ ord }) => ord);
}

export function countPosts(reader: Reader, question: Question): number {
  const count = (parts: readonly Selection[]): number =>
    parts.map(({ sql, values }) => reader.get<{ n: number }>(`SELECT count(*) AS n FROM (${sql})`, ...values)?.n ?? 0).reduce((sum, n) => sum + n, 0);
  if (question.match !== null) return count(select('mirror', question, 'uncovered')) + count(select('overlay', question));
  // An index counts without looking at rows, so the few that the overlay covers are counted apart.
  return count(select('mirror', question)) - count(select('mirror', question, 'covered')) + count(select('overlay', question));
}
