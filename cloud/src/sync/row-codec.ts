import { columnOf } from '@zavod/shared/tables/synced-table.ts';
import { syncedTables, type SyncedTableName } from '@zavod/shared/tables/registry.ts';

/** How one synced table is read from and written to Postgres: field names on the wire, columns in SQL. */
export interface RowCodec {
  table: SyncedTableName;
  fields: readonly string[];
  /** `post.title AS "title", …` for a SELECT over the table under its own name. */
  selectList: string;
  upsertSql: string;
}

const buildCodec = (table: (typeof syncedTables)[number]): RowCodec => {
  const fields = Object.keys(table.schema.shape);
  const columns = fields.map((field) => `"${columnOf(field)}"`);
  const changeable = columns.filter((column) => column !== '"id"' && column !== '"client_id"');
  return {
    table: table.name,
    fields,
    selectList: fields.map((field, index) => `"${table.name}".${columns[index]} AS "${field}"`).join(', '),
    upsertSql:
      `INSERT INTO "${table.name}" (${columns.join(', ')}) VALUES (${columns.map((_, index) => `$${index + 1}`).join(', ')}) ` +
      `ON CONFLICT (client_id, id) DO UPDATE SET ${changeable.map((column) => `${column} = EXCLUDED.${column}`).join(', ')}`,
  };
};

export const rowCodecs: ReadonlyMap<string, RowCodec> = new Map(
  syncedTables.map((table): [string, RowCodec] => [table.name, buildCodec(table)]),
);

export const codecOf = (table: SyncedTableName): RowCodec => {
  const codec = rowCodecs.get(table);
  if (codec === undefined) throw new Error(`No synced table is named ${table}`);
  return codec;
};

/** Postgres gives instants as Date; on the wire they are ISO strings. */
export const wireValue = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value);

export const wireRow = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).map(([field, value]) => [field, wireValue(value)]));
