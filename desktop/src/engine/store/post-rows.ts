import type { Post } from '@zavod/shared/tables/post.ts';
import type { Writer } from './database.ts';
import { linkPost, mediaIdsOf } from './post-media.ts';
import { facetsOf } from './search-words.ts';

/**
 * `ord` is made of the creation time and falls as it grows: the newest post has the lowest one. Lists and search come out in
 * reading order without sorting, and a copy that brings the newest first only appends, which both indexes are fastest at.
 */
export const postColumns = 'ord, id, status, language, source_name, story_id, source_item_id, row';

export const postTableSql = (table: string): string => `
  CREATE ${table.startsWith('temp.') ? 'TEMP ' : ''}TABLE IF NOT EXISTS ${table.replace('temp.', '')} (
    ord INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, status TEXT NOT NULL, language TEXT NOT NULL,
    source_name TEXT, story_id TEXT, source_item_id TEXT, row TEXT NOT NULL
  ) STRICT`;

/**
 * Words are never adjacent in a question, so positions are not kept (detail=none): a fifth of the size, a third of the time.
 * What somebody has typed of a word begins so many words, and those stand in so many posts, that gathering them took 50 ms: the posts
 * of short beginnings are listed beforehand (0.1 ms for the first page of 100,000; 0.3 KB a post). Each length makes the first copy slower by
 * a thirtieth, and from seven letters on few words are left to gather.
 */
export const searchTableSql = (name: string): string =>
  `CREATE VIRTUAL TABLE IF NOT EXISTS ${name} USING fts5(title, text, source, facets, content='', contentless_delete=1, detail=none,
     prefix='1 2 3 4 5 6', tokenize='unicode61 remove_diacritics 2')`;

/** How many pieces of the search index may lie side by side before they are joined with the next writes; 0 never joins them. */
export const joinPiecesFrom = (table: string, pieces: 0 | 4): string =>
  `INSERT INTO ${table} (${table}, rank) VALUES ('automerge', ${pieces})`;

/** Many pieces are never joined at one go, which would stop the person for a second: they wait for their turn above. */
export const joinNothingAtOnce = (table: string): string => `INSERT INTO ${table} (${table}, rank) VALUES ('crisismerge', 1999)`;

interface StoredPost {
  ord: number;
  row: string;
}

/** What is left to do in the search index once the rows stand. */
export type SearchChange = { ord: number; post: Post | null; isNew: boolean };

export function putPost(writer: Writer, post: Post): SearchChange | null {
  // Nearly always the post is new and its place is free: one statement instead of three, 50,000 times in a first copy.
  const first = firstOrd(post);
  if (writePostRow(writer, 'main.post', first, post, 'INSERT OR IGNORE')) {
    linkPost(writer, post.id, [], post.mediaIds);
    return { ord: first, post, isNew: true };
  }
  const stored = writer.get<StoredPost>('SELECT ord, row FROM main.post WHERE id = ?', post.id);
  if (stored === undefined) {
    const ord = freeOrd(post, (taken) => writer.get('SELECT 1 FROM main.post WHERE ord = ?', taken) !== undefined);
    writePostRow(writer, 'main.post', ord, post, 'INSERT');
    linkPost(writer, post.id, [], post.mediaIds);
    return { ord, post, isNew: true };
  }
  writePostRow(writer, 'main.post', stored.ord, post, 'INSERT OR REPLACE');
  linkPost(writer, post.id, mediaIdsOf(stored.row), post.mediaIds);
  // What we stored ourselves was parsed when it came in.
  const isSame = searchedText(JSON.parse(stored.row) as Post) === searchedText(post);
  return isSame ? null : { ord: stored.ord, post, isNew: false };
}

export function removePost(writer: Writer, id: string): SearchChange | null {
  const stored = writer.get<StoredPost>('SELECT ord, row FROM main.post WHERE id = ?', id);
  if (stored === undefined) return null;
  writer.run('DELETE FROM main.post WHERE ord = ?', stored.ord);
  linkPost(writer, id, mediaIdsOf(stored.row), []);
  return { ord: stored.ord, post: null, isNew: false };
}

/**
 * Must come after all rows of a transaction: every statement on another table that can be undone in part makes the search
 * index write out what it has gathered (ten times slower).
 */
export function changeSearch(writer: Writer, changes: readonly SearchChange[]): void {
  for (const { ord, post, isNew } of changes) {
    if (!isNew) writer.run('DELETE FROM main.post_search WHERE rowid = ?', ord);
    if (post !== null) indexPost(writer, 'main.post_search', ord, post);
  }
}

/** Whether the row was written. */
export const writePostRow = (
  writer: Writer,
  table: string,
  ord: number,
  post: Post,
  verb: 'INSERT' | 'INSERT OR IGNORE' | 'INSERT OR REPLACE' = 'INSERT OR REPLACE',
): boolean =>
  writer.run(
    `${verb} INTO ${table} (${postColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ord,
    post.id,
    post.status,
    post.language,
    post.sourceName,
    post.storyId,
    post.sourceItemId,
    JSON.stringify(post),
  ) > 0;

export const indexPost = (writer: Writer, table: string, ord: number, post: Post): void =>
  void writer.run(
    `INSERT INTO ${table} (rowid, title, text, source, facets) VALUES (?, ?, ?, ?, ?)`,
    ord,
    post.title.normalize('NFC'),
    post.text.normalize('NFC'),
    post.sourceName ?? '',
    facetsOf(post),
  );

const searchedText = (post: Post): string => JSON.stringify([post.title, post.text, post.sourceName ?? '', facetsOf(post)]);

/**
 * Where posts made at this moment begin: milliseconds before 2039 times 4096, so that posts of one instant find a place beside
 * each other (the last of many then stand as if they were some seconds older); within ±2^53.
 */
export const ordAt = (createdMs: number): number => (2 ** 41 - createdMs) * 4096;

export const firstOrd = (post: Pick<Post, 'createdAt'>): number => ordAt(Date.parse(post.createdAt));

/** The first free one from there on. */
export function freeOrd(post: Pick<Post, 'id' | 'createdAt'>, isTaken: (ord: number) => boolean): number {
  const seed = Number.parseInt(post.id.slice(0, 8), 16);
  let spread = 1;
  for (let ord = firstOrd(post); ; ord += 1 + (seed % spread)) {
    if (!isTaken(ord)) return ord;
    spread = Math.min(spread * 2 + 7, 4_000_000);
  }
}
