import type { Post } from '@zavod/shared/tables/post.ts';
import type { Reader, Writer } from './database.ts';
import { facetsOf } from './search-words.ts';

/**
 * `ord` is made of the creation time, so that the newest post has the highest one: lists and search both come out in
 * reading order without sorting.
 */
export const postColumns = 'ord, id, status, language, source_name, story_id, source_item_id, row';

export const postTableSql = (table: string): string => `
  CREATE ${table.startsWith('temp.') ? 'TEMP ' : ''}TABLE ${table.replace('temp.', '')} (
    ord INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, status TEXT NOT NULL, language TEXT NOT NULL,
    source_name TEXT, story_id TEXT, source_item_id TEXT, row TEXT NOT NULL
  ) STRICT`;

/** Words are never adjacent in a question, so positions are not kept (detail=none): a fifth of the size, a third of the time. */
export const searchTableSql = (name: string): string =>
  `CREATE VIRTUAL TABLE ${name} USING fts5(title, text, source, facets, content='', contentless_delete=1, detail=none,
     prefix='2 3', tokenize='unicode61 remove_diacritics 2')`;

interface StoredPost {
  ord: number;
  row: string;
}

export function putPost(writer: Writer, post: Post): void {
  const stored = writer.get<StoredPost>('SELECT ord, row FROM main.post WHERE id = ?', post.id);
  const ord = stored?.ord ?? freeOrd(writer, post);
  writePostRow(writer, 'main.post', ord, post);
  // What we stored ourselves was parsed when it came in.
  const before = stored === undefined ? undefined : (JSON.parse(stored.row) as Post);
  if (before === undefined || searchedText(before) !== searchedText(post)) indexPost(writer, 'main.post_search', ord, post);
}

export function removePost(writer: Writer, id: string): void {
  const stored = writer.get<StoredPost>('SELECT ord, row FROM main.post WHERE id = ?', id);
  if (stored === undefined) return;
  writer.run('DELETE FROM main.post WHERE ord = ?', stored.ord);
  writer.run('DELETE FROM main.post_search WHERE rowid = ?', stored.ord);
}

export const writePostRow = (writer: Writer, table: string, ord: number, post: Post): void =>
  writer.run(
    `INSERT OR REPLACE INTO ${table} (${postColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ord,
    post.id,
    post.status,
    post.language,
    post.sourceName,
    post.storyId,
    post.sourceItemId,
    JSON.stringify(post),
  );

export const indexPost = (writer: Writer, table: string, ord: number, post: Post): void =>
  writer.run(
    `INSERT OR REPLACE INTO ${table} (rowid, title, text, source, facets) VALUES (?, ?, ?, ?, ?)`,
    ord,
    post.title.normalize('NFC'),
    post.text.normalize('NFC'),
    post.sourceName ?? '',
    facetsOf(post),
  );

const searchedText = (post: Post): string => JSON.stringify([post.title, post.text, post.sourceName ?? '', facetsOf(post)]);

/** Milliseconds times 4096, so that posts of one instant find a place beside each other; well below 2^53. */
function freeOrd(reader: Reader, post: Post): number {
  const seed = Number.parseInt(post.id.slice(0, 8), 16);
  let spread = 1;
  for (let ord = Date.parse(post.createdAt) * 4096; ; ord += 1 + (seed % spread)) {
    if (reader.get('SELECT 1 FROM main.post WHERE ord = ?', ord) === undefined) return ord;
    spread = Math.min(spread * 2 + 7, 4_000_000);
  }
}
