import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { escapeIdentifier, type Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { tablePath, type BackedUpTable, type Manifest } from '../backing-up/manifest.ts';

interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/**
 * All rows in one transaction, which the owner of the tables may do on any server: triggers are off, because what they would add is
 * in the backup; row security is off, because COPY knows none; foreign keys are made anew at the end, which checks every row. All of
 * it is as before when the transaction ends.
 */
export async function loadTables(owner: Client, folder: string, { tables, sequences }: Manifest): Promise<number> {
  let rows = 0;
  await owner.query('BEGIN');
  const { rows: keys } = await owner.query<ForeignKey>(
    `SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
     FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace ORDER BY 1, 2`,
  );
  const { rows: secured } = await owner.query<{ name: string }>(
    `SELECT oid::regclass::text AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relrowsecurity ORDER BY 1`,
  );
  for (const { table, name } of keys) await owner.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  for (const { name } of secured) await owner.query(`ALTER TABLE ${name} DISABLE ROW LEVEL SECURITY`);
  for (const table of tables) {
    await owner.query(`ALTER TABLE public.${escapeIdentifier(table.name)} DISABLE TRIGGER USER`);
    rows += await loadTable(owner, folder, table);
    await owner.query(`ALTER TABLE public.${escapeIdentifier(table.name)} ENABLE TRIGGER USER`);
  }
  for (const { table, name, definition } of keys) await owner.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
  for (const { name } of secured) await owner.query(`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`);
  for (const { name, value } of sequences) await owner.query('SELECT setval($1::regclass, $2)', [`public.${escapeIdentifier(name)}`, value]);
  await owner.query('COMMIT');
  // Without fresh statistics the first hours would be planned as for empty tables.
  await owner.query('ANALYZE');
  return rows;
}

async function loadTable(owner: Client, folder: string, { name, columns, rows }: BackedUpTable): Promise<number> {
  const table = `public.${escapeIdentifier(name)}`;
  // A migration may have put rows of its own there.
  await owner.query(`DELETE FROM ${table}`);
  const stream = owner.query(copyFrom(`COPY ${table} (${columns.map(escapeIdentifier).join(', ')}) FROM STDIN`));
  await pipeline(createReadStream(tablePath(folder, name)), createGunzip(), stream);
  if (stream.rowCount !== rows) throw new Error(`${name} got ${stream.rowCount} rows instead of ${rows}.`);
  return rows;
}
