import { columnOf } from '@zavod/shared/tables/synced-table.ts';
import { syncedTables } from '@zavod/shared/tables/registry.ts';
import type { Pool } from 'pg';
import { z } from 'zod';
import { exportedTables } from './exported-tables.ts';

export type Row = Record<string, unknown>;
/** What a row of each table may be, by the tables of this installation; synced rows also as studios read them. */
export type RowSchemas = ReadonlyMap<string, z.ZodType<Row>>;

const columnSchema = z.object({ table: z.string(), name: z.string(), type: z.string(), isNullable: z.boolean(), hasDefault: z.boolean() });
type Column = z.infer<typeof columnSchema>;

/** Reads the catalog once. A column that this installation does not have is refused; one that an older export lacks takes its default. */
export async function loadRowSchemas(pool: Pick<Pool, 'query'>): Promise<RowSchemas> {
  const names = ['client', ...Object.keys(exportedTables)];
  const { rows } = await pool.query(
    `SELECT c.relname AS "table", a.attname AS name, format_type(a.atttypid, NULL) AS type, NOT a.attnotnull AS "isNullable", a.atthasdef AS "hasDefault"
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relname = ANY($1) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY 1, a.attnum`,
    [names],
  );
  const columns = z.array(columnSchema).parse(rows);
  return new Map(names.map((table) => [table, rowSchemaOf(table, columns.filter((column) => column.table === table))]));
}

function rowSchemaOf(table: string, columns: readonly Column[]): z.ZodType<Row> {
  const hidden: ReadonlySet<string> = new Set(Object.entries(exportedTables).find(([name]) => name === table)?.[1]);
  const shape = Object.fromEntries(columns.filter(({ name }) => !hidden.has(name)).map((column) => [column.name, fieldOf(column)]));
  const synced = syncedTables.find(({ name }) => name === table)?.schema;
  const row: z.ZodType<Row> = z.strictObject(shape);
  return synced === undefined ? row : row.check(({ value, issues }) => {
    const wire = Object.fromEntries(Object.keys(synced.shape).map((field) => [field, value[columnOf(field)]]));
    const read = synced.safeParse(wire);
    for (const { message, path } of read.error?.issues ?? []) issues.push({ code: 'custom', message, path: path.map((part) => (typeof part === 'string' ? columnOf(part) : part)), input: value });
  });
}

function fieldOf({ name, type, isNullable, hasDefault }: Column): z.ZodType {
  const plain = name === 'mime_type' ? mimeField : addressColumns.has(name) ? addressField : valueOf(type);
  const field = isNullable ? plain.nullable() : plain;
  return isNullable || hasDefault ? field.optional() : field;
}

function valueOf(type: string): z.ZodType {
  if (type.endsWith('[]')) return z.array(valueOf(type.slice(0, -2))).max(100_000);
  switch (type) {
    case 'uuid':
      return z.uuid();
    case 'text':
      return z.string();
    case 'boolean':
      return z.boolean();
    case 'integer':
      return z.int32();
    case 'bigint':
      return z.int();
    case 'double precision':
      return z.number();
    case 'timestamp with time zone':
      return z.iso.datetime({ offset: true });
    case 'jsonb':
      return z.unknown();
    default:
      throw new Error(`No row can be read from an export with a column of type ${type}.`);
  }
}

/** What a browser shows as a picture or clip, and never as a page. */
const mimeField = z.enum(['image/jpeg', 'image/png', 'image/webp', 'video/mp4', 'video/quicktime']);

/** Where a click leads: to a page of the web and to nothing else. */
const addressField = z.string().regex(/^(https?:\/\/.*)?$/is, 'is no address of a page');
const addressColumns: ReadonlySet<string> = new Set(['link', 'url', 'source_url', 'canonical_url', 'media_url', 'external_url']);
