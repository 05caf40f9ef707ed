import { z } from 'zod';
import { readFileSync, statSync, truncateSync, openSync, writeSync, closeSync } from 'node:fs';
import { openDatabase, type OpenOptions, type Reader, type SqlValue, type Writer } from './database.ts';
import { copyWithCompanions, removeFile } from './folder.ts';

type Row = Record<string, SqlValue>;
export type Salvage = Record<TableName, Row[]>;
type TableName = keyof typeof rowSchemas;

const jsonText = z.string().refine((text) => {
  try {
    return JSON.parse(text) !== undefined;
  } catch {
    return false;
  }
});
const flag = z.union([z.literal(0), z.literal(1)]);
const number = z.int().nonnegative();

/** The file is damaged, so each row is looked at like something from outside. */
const rowSchemas = {
  intent: z.object({
    ord: number,
    device_id: z.uuid(),
    seq: number,
    mutation_id: z.uuid(),
    name: z.string().min(1),
    args: jsonText,
    post_id: z.uuid(),
    decided_at: z.iso.datetime(),
    state: z.enum(['queued', 'applied', 'merged', 'conflict', 'rejected']),
    code: z.string().nullable(),
    details: jsonText,
    result_revs: jsonText.nullable(),
    result_rev: number.nullable(),
    inverse: jsonText.nullable(),
    undone: flag,
    dismissed: flag,
    settled: flag,
    acknowledged_at: z.string().nullable(),
  }),
  saved_draft: z.object({ post_id: z.uuid(), draft: jsonText, saved_at: z.string() }),
  upload: z.object({
    ord: number,
    media_id: z.uuid(),
    post_id: z.uuid(),
    file_name: z.string(),
    sha256: z.string(),
    media: jsonText,
    state: z.enum(['waiting', 'again', 'done', 'refused']),
    code: z.string().nullable(),
    details: jsonText,
    dismissed: flag,
    ended_at: z.string().nullable(),
  }),
} as const;

const pageBytes = 4_096;

/**
 * Every whole row that can still be read, whatever else of the file is gone. Read twice: as it is, and with the first page of a
 * sound file in place of its own, because without that page SQLite finds nothing although the rows may all be there.
 */
export function salvageOutbox(path: string, options: OpenOptions, define: (writer: Writer) => void): Salvage {
  const copy = `${path}.reading`;
  const found: Salvage = { intent: [], saved_draft: [], upload: [] };
  for (const isMended of [false, true]) {
    removeFile(copy);
    copyWithCompanions(path, copy);
    if (isMended) takeFirstPage(copy, soundFirstPage(`${path}.sound`, options, define));
    const database = openDatabase(copy, options);
    try {
      database.read((reader) => readAll(reader, found));
    } finally {
      database.close();
      removeFile(copy);
    }
  }
  return found;
}

function readAll(reader: Reader, found: Salvage): void {
  for (const [name, schema] of Object.entries(rowSchemas)) {
    // The names of the schemas are those of the tables.
    const table = name as TableName;
    const key = table === 'intent' ? 'mutation_id' : table === 'upload' ? 'media_id' : 'post_id';
    const known = new Set(found[table].map((row) => row[key]));
    const last = lastRowId(reader, table);
    if (!isThere(reader, table, last)) continue;
    for (const row of rowsBetween(reader, table, Object.keys(schema.shape), 1, last)) {
      const parsed = schema.safeParse(row);
      if (parsed.success && !known.has(row[key] ?? null)) found[table].push(parsed.data);
    }
  }
}

/** Without a way to know, as far as any outbox grows in its two weeks. */
const mostRows = 20_000;

function lastRowId(reader: Reader, table: string): number {
  const last = attempt(() => reader.get<{ last: number | null }>(`SELECT max(rowid) AS last FROM ${table}`)?.last);
  const counted = attempt(() => reader.get<{ seq: number }>('SELECT seq FROM sqlite_sequence WHERE name = ?', table)?.seq);
  const known = [last, counted].filter((each) => typeof each === 'number');
  return known.length === 0 ? mostRows : Math.max(...known);
}

/** False where the table or the page it begins on cannot be read: then none of its rows can be found, however long one tries. */
function isThere(reader: Reader, table: string, last: number): boolean {
  const samples = 32;
  const points = Array.from({ length: samples }, (_, at) => 1 + Math.floor((at * last) / samples));
  return points.some((point) => attempt(() => reader.all(`SELECT 1 FROM ${table} WHERE rowid = ?`, point)) !== undefined);
}

/** A part that cannot be read is halved until only the rows are left out that lie on a damaged page. */
function rowsBetween(reader: Reader, table: string, columns: readonly string[], first: number, last: number): Row[] {
  if (last < first) return [];
  const rows = attempt(() => reader.all<Row>(`SELECT ${columns.join()} FROM ${table} WHERE rowid BETWEEN ? AND ? ORDER BY rowid`, first, last));
  if (rows !== undefined) return rows;
  if (first === last) return [];
  const middle = Math.floor((first + last) / 2);
  return [...rowsBetween(reader, table, columns, first, middle), ...rowsBetween(reader, table, columns, middle + 1, last)];
}

/** Undefined for whatever cannot be read: that is what is being found out. */
function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** Tables of a new outbox begin on the pages on which those of every outbox begin. */
function soundFirstPage(path: string, options: OpenOptions, define: (writer: Writer) => void): Buffer {
  removeFile(path);
  const database = openDatabase(path, options);
  try {
    database.transact(define);
  } finally {
    database.close();
  }
  const page = readFileSync(path).subarray(0, pageBytes);
  removeFile(path);
  return page;
}

function takeFirstPage(path: string, page: Buffer): void {
  const pages = Math.max(1, Math.ceil(statSync(path).size / pageBytes));
  truncateSync(path, pages * pageBytes);
  // The header also says how many pages there are; whatever lies behind that number is not looked at.
  const first = Buffer.from(page);
  first.writeUInt32BE(pages, 28);
  const file = openSync(path, 'r+');
  try {
    writeSync(file, first, 0, first.length, 0);
  } finally {
    closeSync(file);
  }
}
