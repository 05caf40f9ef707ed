import { createHash } from 'node:crypto';
import { z } from 'zod';
import { unstorablePlace } from '../http/unstorable-place.ts';
import { lineSchema, mostLineBytes, personSchema, type Manifest } from './export-format.ts';
import { issueOf } from './export-parts.ts';
import { ImportRefusal } from './import-refusal.ts';
import { linesOf } from './lines-of.ts';
import type { Row, RowSchemas } from './row-schemas.ts';

export interface CheckedRow {
  readonly table: string;
  readonly row: Row;
}

/** Every row of the export, each looked through, all of them what the manifest says. Throws ImportRefusal with the line that is not. */
export async function* checkedRows(chunks: AsyncIterable<Uint8Array>, manifest: Manifest, schemas: RowSchemas): AsyncGenerator<CheckedRow> {
  const counted = new Map<string, number>();
  const hash = createHash('sha256');
  let lines = 0;
  for await (const bytes of linesOf(chunks, mostLineBytes)) {
    lines += 1;
    hash.update(bytes).update('\n');
    const read = readLine(bytes, manifest.client.id, schemas, lines === 1);
    if (typeof read === 'string') throw new ImportRefusal(`Line ${lines} of the rows ${read}. Nothing was imported.`);
    counted.set(read.table, (counted.get(read.table) ?? 0) + 1);
    yield read;
  }
  const isWhole = lines === manifest.rows.lines && hash.digest('hex') === manifest.rows.sha256;
  const areCounted = Object.entries(manifest.rows.byTable).every(([table, count]) => (counted.get(table) ?? 0) === count);
  if (!isWhole || !areCounted) throw new ImportRefusal('The rows are not those that were exported: their checksum differs. Export the client again. Nothing was imported.');
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The row, or what is wrong with the line. */
function readLine(bytes: Uint8Array, clientId: string, schemas: RowSchemas, isFirst: boolean): CheckedRow | string {
  const value = parseJson(bytes);
  if (value === undefined) return 'cannot be read';
  const line = lineSchema.safeParse(value);
  if (!line.success) return `is no row (${issueOf(line.error)})`;
  const { table, row } = line.data;
  const place = unstorablePlace(row);
  if (place !== undefined) return `(${table}) holds in "${place}" what no database keeps`;
  if ((table === 'client') !== isFirst) return isFirst ? 'is not the client' : 'is a second client';
  const schema = schemaFor(table, schemas);
  if (schema === undefined) return `is of a table "${table}" that this installation does not have; update it, then import again`;
  const checked = schema.safeParse(row);
  if (!checked.success) return `(${table}) does not fit: ${issueOf(checked.error)}`;
  if (table !== 'person' && row[table === 'client' ? 'id' : 'client_id'] !== clientId) return `(${table}) belongs to another client`;
  // What was read, not what a schema made of it: the row is written as it stood.
  return { table, row };
}

const schemaFor = (table: string, schemas: RowSchemas): z.ZodType | undefined => (table === 'person' ? personSchema : schemas.get(table));

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    return undefined;
  }
}
