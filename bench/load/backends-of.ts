import type { Pool } from 'pg';

/** The processes of Postgres that serve one program, by the beginning of the name under which it connects and its database. */
export async function backendsOf(admin: Pool, namePrefix: string, database: string): Promise<number[]> {
  const { rows } = await admin.query<{ pid: number }>('SELECT pid FROM pg_stat_activity WHERE starts_with(application_name, $1) AND datname = $2', [namePrefix, database]);
  return rows.map(({ pid }) => pid);
}
