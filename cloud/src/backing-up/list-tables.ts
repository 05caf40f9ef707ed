import type { ClientBase } from 'pg';

export interface StoredTable {
  readonly name: string;
  /** Without those that the database computes. */
  readonly columns: readonly string[];
  /** Who is shown its rows: the owner all of them, sign-in all people, a worker those of the one client it named. */
  readonly reader: 'owner' | 'auth' | 'worker';
}

/** Every table but those of the running processes and of the migrations, in the order of their names. */
export async function listTables(owner: ClientBase): Promise<StoredTable[]> {
  const { rows } = await owner.query<{ name: string; secured: boolean; columns: string[] }>(
    `SELECT c.relname AS name, c.relrowsecurity AS secured,
       ARRAY(SELECT attname::text FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum) AS columns
     FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> ALL ($1) ORDER BY 1`,
    [notBackedUp],
  );
  return rows.map(({ name, secured, columns }) => {
    if (!secured) return { name, columns, reader: 'owner' };
    if (columns.includes('client_id') || name === 'client') return { name, columns, reader: 'worker' };
    if (name === 'app_user') return { name, columns, reader: 'auth' };
    // A table that nobody reads whole would be missing from every backup unseen.
    throw new Error(`The backup does not know who sees the rows of ${name}.`);
  });
}

const notBackedUp = ['_prisma_migrations', 'worker_heartbeat'];
