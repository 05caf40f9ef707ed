import { createHash } from 'node:crypto';
import { Client } from 'pg';
import type { MigrationList } from '@prisma/schema-engine-wasm';
import { NO_FILTER, readMigrations, withSchemaEngine } from './schema-engine.ts';

const LOCK = 8_101_002;

/**
 * Brings the database to the newest migration and answers the names of those just applied. `ownerUrl` connects as
 * zavod_owner. Two starters wait for each other; an up-to-date database costs one connection and one query.
 */
export const migrate = async (options: {
  readonly ownerUrl: string;
  readonly migrationsFolder?: string;
}): Promise<readonly string[]> => {
  const migrations = await readMigrations(options.migrationsFolder);
  const client = new Client({ connectionString: options.ownerUrl, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    if (await isUpToDate(client, migrations)) return [];
    const { appliedMigrationNames } = await withSchemaEngine(options.ownerUrl, (engine) =>
      engine.applyMigrations({ migrationsList: migrations, filters: NO_FILTER }),
    );
    return appliedMigrationNames;
  } catch (cause) {
    throw new Error(
      'The database could not be brought up to date. Nothing was started; see the cause, restore the last backup if a migration is half applied, and start again.',
      { cause },
    );
  } finally {
    await client.end();
  }
};

const isUpToDate = async (client: Client, migrations: MigrationList): Promise<boolean> => {
  const table = await client.query<{ found: boolean }>(`SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS found`);
  if (table.rows[0]?.found !== true) return false;
  const rows = await client.query<{ migration_name: string; checksum: string; done: boolean }>(
    `SELECT migration_name, checksum, finished_at IS NOT NULL AS done FROM public._prisma_migrations WHERE rolled_back_at IS NULL`,
  );
  if (rows.rows.some((row) => !row.done)) return false;
  const recorded = new Map(rows.rows.map((row) => [row.migration_name, row.checksum]));
  return migrations.migrationDirectories.every(({ path, migrationFile }) => {
    const { content } = migrationFile;
    return content.tag === 'ok' && recorded.get(path) === createHash('sha256').update(content.value).digest('hex');
  });
};
