import type { ClientBase } from 'pg';

/** One way to break isolation. `table` is where it would show. */
export type Mutant = { readonly name: string; readonly table: string; readonly sql: string };

/** Every policy dropped, opened and unguarded, and every key robbed of its client, one at a time. */
export const policyMutants = async (connection: ClientBase): Promise<readonly Mutant[]> => {
  const guarded = await connection.query<{ table: string }>(
    `SELECT polrelid::regclass::text AS table FROM pg_policy WHERE polname = 'client' ORDER BY 1`,
  );
  const keys = await connection.query<{ table: string; parent: string; name: string; column: string }>(
    `SELECT conrelid::regclass::text AS table, confrelid::regclass::text AS parent, conname AS name, attname AS column
     FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = ANY (conkey) AND attname <> 'client_id'
     WHERE contype = 'f' AND cardinality(conkey) = 2 ORDER BY 1, 3`,
  );
  const uniques = await connection.query<{ table: string; rest: string }>(
    `SELECT indrelid::regclass::text AS table, string_agg(attname, ', ') AS rest FROM pg_index
     JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey) AND attname <> 'client_id'
     JOIN pg_class t ON t.oid = indrelid AND t.relnamespace = 'public'::regnamespace
     WHERE indisunique AND EXISTS (SELECT 1 FROM pg_policy WHERE polrelid = indrelid AND polname = 'client')
       AND t.relname <> 'client'
     GROUP BY indexrelid, indrelid ORDER BY 1, 2`,
  );
  return [
    ...guarded.rows.flatMap(({ table }) => [
      { name: `${table}: row security off`, table, sql: `ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY` },
      { name: `${table}: not forced`, table, sql: `ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY` },
      { name: `${table}: no policy`, table, sql: `DROP POLICY client ON ${table}` },
      { name: `${table}: USING (true)`, table, sql: `ALTER POLICY client ON ${table} USING (true)` },
      { name: `${table}: WITH CHECK (true)`, table, sql: `ALTER POLICY client ON ${table} WITH CHECK (true)` },
    ]),
    ...keys.rows.map(({ table, parent, name, column }) => ({
      name: `${name}: without client_id`,
      table,
      sql: `ALTER TABLE ${parent} ADD UNIQUE (id); ALTER TABLE ${table} DROP CONSTRAINT ${name};
        ALTER TABLE ${table} ADD FOREIGN KEY (${column}) REFERENCES ${parent} (id)`,
    })),
    ...uniques.rows.map(({ table, rest }) => ({
      name: `${table}: unique (${rest}) over all clients`,
      table,
      // WHERE false: the rows of the two clients are alike on purpose.
      sql: `CREATE UNIQUE INDEX ON ${table} (${rest}) WHERE false`,
    })),
  ];
};
