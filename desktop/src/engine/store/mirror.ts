import { AppError } from '@zavod/shared/app-error.ts';
import type { Change } from '@zavod/shared/sync/change.ts';
import type { Cursor } from '@zavod/shared/sync/cursor.ts';
import { syncedTables } from '@zavod/shared/tables/registry.ts';
import type { Media } from '@zavod/shared/tables/media.ts';
import type { Post } from '@zavod/shared/tables/post.ts';
import type { Database, Writer } from './database.ts';
import { changeMediaSearch, defineMediaIndexes, putMedia, removeMedia, type MediaSearchChange } from './media-rows.ts';
import { columnNames, findMirrorTable, mirrorTables, type MirrorTable } from './mirror-tables.ts';
import { changeSearch, joinNothingAtOnce, postTableSql, putPost, removePost, searchTableSql, type SearchChange } from './post-rows.ts';

/** Raised when the shape below changes: a mirror of another version is made anew from the cloud. */
export const mirrorVersion = 5;

/** Where the mirror stands. lastSeq counts the intents of `deviceId` whose effect its rows include. */
export interface MirrorPosition {
  cursor: Cursor | null;
  deviceId: string;
  lastSeq: number;
  /** It has been level with the cloud once since it was made: no post stands here without its parts. */
  isWhole: boolean;
  /** The first copy on its way; null once it is complete. */
  snapshot: { places: string[]; cursor: Cursor; done: number; total: number } | null;
  lastSyncAt: string | null;
}

export interface TouchedRow {
  table: string;
  id: string;
  postId: string | null;
}

export function defineMirror(database: Database): void {
  database.transact((writer) => {
    writer.run('CREATE TABLE position (id INTEGER PRIMARY KEY CHECK (id = 1), value TEXT NOT NULL) STRICT');
    writer.run(postTableSql('post'));
    for (const column of ['status', 'language', 'source_name', 'story_id', 'source_item_id']) {
      writer.run(`CREATE INDEX post_by_${column} ON post (${column})`);
    }
    writer.run(searchTableSql('post_search'));
    writer.run(joinNothingAtOnce('post_search'));
    for (const table of mirrorTables) {
      writer.run(rowTableSql(table.name, table));
      for (const [at, index] of table.indexes.entries()) {
        writer.run(`CREATE INDEX ${table.name}_by_${at} ON ${table.name} (${index})`);
      }
    }
    defineMediaIndexes(writer);
    // Rows of tables this version does not know are kept for the next one.
    writer.run('CREATE TABLE other_row (tbl TEXT NOT NULL, id TEXT NOT NULL, row TEXT NOT NULL, PRIMARY KEY (tbl, id)) STRICT');
    writer.run(`PRAGMA user_version = ${mirrorVersion}`);
  });
}

export const rowTableSql = (name: string, table: MirrorTable): string => `
  CREATE TABLE ${name} (id TEXT PRIMARY KEY, ${table.columns.map((column) => `${column.name} ANY, `).join('')}row TEXT NOT NULL)
  STRICT`;

export const readPosition = (database: Database): MirrorPosition | undefined =>
  database.read((reader) => {
    const stored = reader.get<{ value: string }>('SELECT value FROM position');
    return stored === undefined ? undefined : (JSON.parse(stored.value) as MirrorPosition);
  });

export const writePosition = (writer: Writer, position: MirrorPosition): void =>
  void writer.run('INSERT OR REPLACE INTO position (id, value) VALUES (1, ?)', JSON.stringify(position));

/** Writes rows as the cloud gave them; throws cloud-unreadable-answer where one is not a row of its table. */
export function applyRows(writer: Writer, changes: readonly Omit<Change, 'rev'>[]): TouchedRow[] {
  const inSearch: SearchChange[] = [];
  const inMediaSearch: MediaSearchChange[] = [];
  const touched = changes.map((change): TouchedRow => {
    const { id, row } = change;
    if (change.table === 'media') {
      inMediaSearch.push(...(row === null ? removeMedia(writer, id) : putMedia(writer, parseRow('media', row) as Media)));
      return { table: 'media', id, postId: null };
    }
    if (change.table !== 'post') return applyRow(writer, change);
    const search = row === null ? removePost(writer, id) : putPost(writer, parseRow('post', row) as Post);
    if (search !== null) inSearch.push(search);
    return { table: 'post', id, postId: id };
  });
  changeSearch(writer, inSearch);
  changeMediaSearch(writer, inMediaSearch);
  return touched;
}

function applyRow(writer: Writer, { table, id, row }: Omit<Change, 'rev'>): TouchedRow {
  const definition = findMirrorTable(table);
  if (definition === undefined) {
    if (row === null) writer.run('DELETE FROM other_row WHERE tbl = ? AND id = ?', table, id);
    else writer.run('INSERT OR REPLACE INTO other_row (tbl, id, row) VALUES (?, ?, ?)', table, id, JSON.stringify(row));
    return { table, id, postId: null };
  }
  const hasPost = definition.columns.some(({ name }) => name === 'post_id');
  if (row === null) {
    const gone = hasPost ? writer.get<{ post_id: string }>(`SELECT post_id FROM main.${table} WHERE id = ?`, id) : undefined;
    writer.run(`DELETE FROM main.${table} WHERE id = ?`, id);
    return { table, id, postId: gone?.post_id ?? null };
  }
  const parsed = parseRow(table, row);
  putRow(writer, `main.${table}`, definition, parsed);
  return { table, id, postId: hasPost ? String(parsed['postId']) : null };
}

export function putRow(writer: Writer, target: string, table: MirrorTable, row: Record<string, unknown>): void {
  const values = table.columns.map(({ field }) => {
    const value = row[field];
    return typeof value === 'string' || typeof value === 'number' ? value : null;
  });
  writer.run(
    `INSERT OR REPLACE INTO ${target} (${columnNames(table)}) VALUES (?${', ?'.repeat(values.length + 1)})`,
    String(row['id']),
    ...values,
    JSON.stringify(row),
  );
}

const looseSchemas = new Map<string, { safeParse(row: unknown): { success: boolean; data?: unknown } }>(
  syncedTables.map(({ name, schema }) => [name, schema.loose()]),
);

function parseRow(table: string, row: unknown): Record<string, unknown> {
  const parsed = looseSchemas.get(table)?.safeParse(row);
  if (parsed?.success !== true) throw new AppError('cloud-unreadable-answer', `read a row of ${table}`);
  // An object schema's output is a record.
  return parsed.data as Record<string, unknown>;
}
