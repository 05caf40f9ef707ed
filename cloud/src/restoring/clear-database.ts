import { Client } from 'pg';
import { markRestoring } from '../db/restore-mark.ts';
import type { RoleUrls } from '../db/roles.ts';

/** Whose rows a restore would replace. */
export async function countInside(urls: RoleUrls): Promise<{ clients: number; people: number }> {
  return withConnection(urls.zavod_auth, async (auth) => {
    const { rows: found } = await auth.query<{ there: boolean }>(`SELECT to_regclass('public.app_user') IS NOT NULL AND to_regprocedure('app.all_clients()') IS NOT NULL AS there`);
    if (found[0]?.there !== true) return { clients: 0, people: 0 };
    const { rows } = await auth.query<{ clients: number; people: number }>('SELECT (SELECT count(*)::int FROM app.all_clients()) AS clients, (SELECT count(*)::int FROM app_user) AS people');
    return rows[0] ?? { clients: 0, people: 0 };
  });
}

/** Connections of a cloud that still works on this database. */
export async function countWorking(owner: Client): Promise<number> {
  const { rows } = await owner.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND usename IN ('zavod_app', 'zavod_worker', 'zavod_auth', 'zavod_queue')`,
  );
  return rows[0]?.count ?? 0;
}

/** Marks the database as half restored and takes everything of Zavod out of it, the queue as well: its jobs are made anew from rows. */
export async function clearDatabase(owner: Client, urls: RoleUrls): Promise<void> {
  await owner.query('BEGIN');
  await markRestoring(owner);
  await owner.query(dropEverything);
  await owner.query('COMMIT');
  await withConnection(urls.zavod_queue, (queue) => queue.query('DROP SCHEMA IF EXISTS graphile_worker CASCADE'));
}

const dropEverything = `
  DROP SCHEMA IF EXISTS app CASCADE;
  DO $$
  DECLARE
    found record;
  BEGIN
    FOR found IN SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relowner = 'zavod_owner'::regrole LOOP
      EXECUTE format('DROP TABLE public.%I CASCADE', found.relname);
    END LOOP;
    FOR found IN SELECT oid::regprocedure AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proowner = 'zavod_owner'::regrole LOOP
      EXECUTE format('DROP ROUTINE %s CASCADE', found.name);
    END LOOP;
  END $$`;

async function withConnection<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url, application_name: 'zavod-restore', connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
