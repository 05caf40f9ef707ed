import { postStatusSchema } from '@zavod/shared/tables/post.ts';
import type { QueueFilter } from '../../bridge/queue-calls.ts';
import type { Reader, SqlValue } from '../store/database.ts';
import { facet, matchAll, typedWords } from '../store/search-words.ts';

/** How a list is found: by the index of statuses, or by the search index where anything else is asked. */
export interface Question {
  statuses: readonly string[];
  match: string | null;
  labelId: string | null;
}

const statusOf = { drafts: 'draft', approved: 'approved', rejected: 'rejected' } as const;

export function questionOf(filter: QueueFilter): Question {
  const status = filter.view === 'all' ? null : statusOf[filter.view];
  const words = [
    ...typedWords(filter.search),
    ...(filter.sourceName === null ? [] : [facet.source(filter.sourceName)]),
    ...(filter.channelId === null ? [] : [facet.channel(filter.channelId)]),
    ...(filter.language === null ? [] : [facet.language(filter.language)]),
    ...(filter.onlyRisky ? [facet.risky] : []),
  ];
  const statuses = status === null ? postStatusSchema.options : [status];
  if (words.length === 0) return { statuses, match: null, labelId: filter.labelId };
  return { statuses, match: matchAll(status === null ? words : [...words, facet.status(status)]), labelId: filter.labelId };
}

/** Where posts lie: in the mirror, in the overlay, and the mirror's version of those in the overlay. */
const layers = {
  mirror: { posts: 'main.post', search: 'post_search' },
  overlay: { posts: 'temp.overlay_post', search: 'overlay_search' },
  masked: { posts: '(SELECT * FROM main.post WHERE ord IN (SELECT ord FROM temp.overlay_post))', search: 'masked_search' },
} as const;

interface Selection {
  sql: string;
  values: SqlValue[];
}

/** The orders of what matches in one layer; several selections where several statuses count, each in the order of its index. */
function select(layer: keyof typeof layers, { statuses, match, labelId }: Question, more: string): Selection[] {
  const { posts, search } = layers[layer];
  const label = (key: string): string =>
    labelId === null
      ? ''
      : ` AND ${key} IN (SELECT p.ord FROM seen_post_label l JOIN main.post p ON p.id = l.post_id WHERE l.label_id = ?)`;
  const labels = labelId === null ? [] : [labelId];
  if (match !== null) {
    const sql = `SELECT rowid AS ord FROM ${search} WHERE ${search} MATCH ?${label('rowid')}${more.replace('ord', 'rowid')}`;
    return [{ sql, values: [match, ...labels] }];
  }
  const sql = `SELECT ord FROM ${posts} WHERE status = ?${label('ord')}${more}`;
  return statuses.map((status) => ({ sql, values: [status, ...labels] }));
}

/** Newest first. */
export function findPosts(reader: Reader, question: Question, offset: number, limit: number): number[] {
  const notMasked = ' AND ord NOT IN (SELECT ord FROM temp.overlay_post)';
  const all = [...select('mirror', question, notMasked), ...select('overlay', question, '')];
  const sql = `${all.map((part) => part.sql).join(' UNION ALL ')} ORDER BY ord LIMIT ? OFFSET ?`;
  const values = all.flatMap((part) => part.values);
  return reader.all<{ ord: number }>(sql, ...values, limit, offset).map(({ ord }) => ord);
}

export function countPosts(reader: Reader, question: Question): number {
  const count = (layer: keyof typeof layers): number =>
    select(layer, question, '')
      .map(({ sql, values }) => reader.get<{ n: number }>(`SELECT count(*) AS n FROM (${sql})`, ...values)?.n ?? 0)
      .reduce((sum, n) => sum + n, 0);
  return count('mirror') - count('masked') + count('overlay');
}
