import { createHash } from 'node:crypto';
import { Client } from 'pg';
import type { MigrationList } from '@prisma/schema-engine-wasm';
import { applyMigrations, readMigrations } from './schema-engine.ts';

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
    const before = await recordedMigrations(client);
    if (isUpToDate(before, migrations)) return [];
    await applyMigrations(options.ownerUrl, migrations);
    const known = new Set(before.map((row) => row.migration_name));
    const after = await recordedMigrations(client);
    return after.map((row) => row.migration_name).filter((name) => !known.has(name));
  } catch (cause) {
    throw new Error(
      'The database could not be brought up to date. Nothing was started; see the cause, restore the last backup if a migration is half applied, and start again.',
      { cause },
    );
  } finally {
    await client.end();
  }
};

type Recorded = { readonly migration_name: string; readonly checksum: string; readonly done: boolean };

const recordedMigrations = async (client: Client): Promise<readonly Recorded[]> => {
  const table = await client.query<{ found: boolean }>(
    `SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS found`,
  );
  if (table.rows[0]?.found !== true) return [];
  const answer = await client.query<Recorded>(
    `SELECT migration_name, checksum, finished_at IS NOT NULL AS done
     FROM public._prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name`,
  );
  return answer.rows;
};

const isUpToDate = (recorded: readonly Recorded[], migrations: MigrationList): boolean => {
  if (recorded.some((row) => !row.done)) return false;
  const checksums = new Map(recorded.map((row) => [row.migration_name, row.checksum]));
  return migrations.migrationDirectories.every(({ path, migrationFile }) => {
    const { content } = migrationFile;
    return content.tag === 'ok' && checksums.get(path) === createHash('sha256').update(content.value).digest('hex');
  });
};
