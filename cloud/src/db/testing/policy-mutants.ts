import type { ClientBase } from 'pg';

/** One way to break isolation. `table` is where it would show. */
export type Mutant = {
  readonly name: string;
  readonly table: string;
  readonly sql: string;
  /** Why the matrix cannot see it, where it cannot: only the catalog tells. */
  readonly forCatalogOnly?: string;
};

const ofOwner = 'binds the owner, who never serves';
const ofOtherRoles = 'opens it to roles that the matrix does not work as';
const ofEqualRows = 'hurts only rows that happen to be equal';

/** Every policy dropped, opened and unguarded, every key robbed of its client, every right given or taken, one at a time. */
export const policyMutants = async (connection: ClientBase): Promise<readonly Mutant[]> => [
  ...(await ofPolicies(connection)),
  ...(await ofKeys(connection)),
  ...(await ofGrants(connection)),
  ...(await ofFunctions(connection)),
];

const ofPolicies = async (connection: ClientBase): Promise<readonly Mutant[]> => {
  const guarded = await connection.query<{ table: string; key: string }>(
    `SELECT polrelid::regclass::text AS table, CASE polrelid WHEN 'client'::regclass THEN 'id' ELSE 'client_id' END AS key
     FROM pg_policy WHERE polname = 'client' ORDER BY 1`,
  );
  return guarded.rows.flatMap(({ table, key }) => [
    { name: `${table}: row security off`, table, sql: `ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY` },
    { name: `${table}: not forced`, table, sql: `ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`, forCatalogOnly: ofOwner },
    { name: `${table}: no policy`, table, sql: `DROP POLICY client ON ${table}` },
    { name: `${table}: USING (true)`, table, sql: `ALTER POLICY client ON ${table} USING (true)` },
    { name: `${table}: USING open while nobody is set`, table, sql: `ALTER POLICY client ON ${table} USING (${key} = (SELECT app.client()) OR (SELECT app.client()) IS NULL)` },
    {
      name: `${table}: WITH CHECK (true)`,
      table,
      sql: `ALTER POLICY client ON ${table} WITH CHECK (true)`,
      // A counter for a stranger also needs its client.
      ...(table === 'client_sync' ? { forCatalogOnly: 'needs a client that is not there' } : {}),
    },
    { name: `${table}: a second policy`, table, sql: `CREATE POLICY second ON ${table} FOR SELECT TO zavod_app USING (true)` },
    { name: `${table}: policy for everybody`, table, sql: `ALTER POLICY client ON ${table} TO PUBLIC`, forCatalogOnly: ofOtherRoles },
  ]);
};

const ofKeys = async (connection: ClientBase): Promise<readonly Mutant[]> => {
  const keys = await connection.query<{ table: string; parent: string; name: string; column: string }>(
    `SELECT conrelid::regclass::text AS table, confrelid::regclass::text AS parent, conname AS name, attname AS column
     FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = ANY (conkey) AND attname <> 'client_id'
     WHERE contype = 'f' AND cardinality(conkey) = 2 ORDER BY 1, 3`,
  );
  const uniques = await connection.query<{ table: string; rest: string; primary: string | null }>(
    `SELECT indrelid::regclass::text AS table, string_agg(attname, ', ') AS rest,
       max((SELECT conname FROM pg_constraint WHERE conindid = indexrelid AND contype = 'p')) AS primary FROM pg_index
     JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey) AND attname <> 'client_id'
     JOIN pg_class t ON t.oid = indrelid AND t.relnamespace = 'public'::regnamespace
     WHERE indisunique AND EXISTS (SELECT 1 FROM pg_policy WHERE polrelid = indrelid AND polname = 'client')
       AND t.relname <> 'client'
     GROUP BY indexrelid, indrelid ORDER BY 1, 2`,
  );
  return [
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
      forCatalogOnly: ofEqualRows,
    })),
    ...uniques.rows.flatMap(({ table, primary }) =>
      primary === null ? [] : [{ name: `${table}: no primary key with the client`, table, sql: `ALTER TABLE ${table} DROP CONSTRAINT ${primary} CASCADE`, forCatalogOnly: ofEqualRows }],
    ),
  ];
};

const ofGrants = async (connection: ClientBase): Promise<readonly Mutant[]> => {
  const tables = await connection.query<{ table: string; column: string; mayRead: boolean }>(
    `SELECT c.relname AS table, a.attname AS column, has_table_privilege('zavod_app', c.oid, 'SELECT') AS "mayRead"
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = 1
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1`,
  );
  return tables.rows.flatMap(({ table, column, mayRead }) => [
    { name: `${table}: SELECT for everybody`, table, sql: `GRANT SELECT ON ${table} TO PUBLIC`, forCatalogOnly: ofOtherRoles },
    { name: `${table}: TRUNCATE for the app`, table, sql: `GRANT TRUNCATE ON ${table} TO zavod_app`, forCatalogOnly: 'is no statement of the matrix' },
    { name: `${table}: a column for the queue`, table, sql: `GRANT SELECT (${column}) ON ${table} TO zavod_queue`, forCatalogOnly: ofOtherRoles },
    mayRead
      ? { name: `${table}: no SELECT for the app`, table, sql: `REVOKE SELECT ON ${table} FROM zavod_app`, ...(table === 'worker_heartbeat' ? { forCatalogOnly: 'has no client' } : {}) }
      : { name: `${table}: SELECT for the app`, table, sql: `GRANT SELECT ON ${table} TO zavod_app`, forCatalogOnly: 'has no client' },
  ]);
};

const ofFunctions = async (connection: ClientBase): Promise<readonly Mutant[]> => {
  const functions = await connection.query<{ signature: string }>(
    `SELECT p.oid::regprocedure::text AS signature FROM pg_proc p
     WHERE p.pronamespace IN ('public'::regnamespace, 'app'::regnamespace) AND p.prosecdef ORDER BY 1`,
  );
  return functions.rows.flatMap(({ signature }) => [
    { name: `${signature}: for everybody`, table: 'client', sql: `GRANT EXECUTE ON FUNCTION ${signature} TO PUBLIC`, forCatalogOnly: 'is a function' },
    { name: `${signature}: on any search path`, table: 'client', sql: `ALTER FUNCTION ${signature} RESET search_path`, forCatalogOnly: 'is a function' },
  ]);
};
