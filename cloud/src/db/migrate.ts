import { createHash } from 'node:crypto';
import { Client } from 'pg';
import type { MigrationList } from '@prisma/schema-engine-wasm';
import { assertNotHalfRestored, HalfRestoredError } from './restore-mark.ts';
import { applyMigrations, readMigrations } from './schema-engine.ts';

const LOCK = 8_101_002;

/**
 * Brings the database to the newest migration and answers the names of those just applied. `ownerUrl` connects as
 * zavod_owner. Two starters wait for each other; an up-to-date database costs one connection and one query.
 */
export const migrate = async (options: {
  readonly ownerUrl: string;
  readonly migrationsFolder?: string;
  /** Only these, in their order: what a backup was made with. A restore alone says so, and may work on a half-restored database. */
  readonly only?: readonly string[];
  readonly isRestore?: boolean;
}): Promise<readonly string[]> => {
  const all = await readMigrations(options.migrationsFolder);
  const migrations = { ...all, migrationDirectories: all.migrationDirectories.filter(({ path }) => options.only?.includes(path) !== false) };
  const client = new Client({ connectionString: options.ownerUrl, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    if (options.isRestore !== true) await assertNotHalfRestored(client);
    const before = await recordedMigrations(client);
    if (isUpToDate(before, migrations)) return [];
    await applyMigrations(options.ownerUrl, migrations);
    const known = new Set(before.map((row) => row.migration_name));
    const after = await recordedMigrations(client);
    return after.map((row) => row.migration_name).filter((name) => !known.has(name));
  } catch (cause) {
    if (cause instanceof HalfRestoredError) throw cause;
    throw new Error(
      'The database could not be brought up to date. Nothing was started; see the cause, restore the last backup if a migration is half applied, and start again.',
      { cause },
    );
  } finally {
    await client.end();
  }
};

/**
 * What stands between the database and this program: migrations that are missing, half applied or other than ours, and ones
 * that only a newer program knows. Reads only.
 */
export const migrationState = async (options: { readonly ownerUrl: string; readonly migrationsFolder?: string }): Promise<MigrationState> => {
  const migrations = await readMigrations(options.migrationsFolder);
  const client = new Client({ connectionString: options.ownerUrl, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const recorded = await recordedMigrations(client);
    const known = new Set(migrations.migrationDirectories.map(({ path }) => path));
    const done = new Map(recorded.filter((row) => row.done).map((row) => [row.migration_name, row.checksum]));
    return {
      missing: migrations.migrationDirectories.map(({ path }) => path).filter((path) => !done.has(path)),
      changed: migrations.migrationDirectories.filter((one) => done.has(one.path) && done.get(one.path) !== checksumOf(one)).map(({ path }) => path),
      unknown: recorded.map((row) => row.migration_name).filter((name) => !known.has(name)),
    };
  } finally {
    await client.end();
  }
};

export type MigrationState = { readonly missing: readonly string[]; readonly changed: readonly string[]; readonly unknown: readonly string[] };

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
  const checksums = new Map<string, string | undefined>(recorded.map((row) => [row.migration_name, row.checksum]));
  return migrations.migrationDirectories.every((one) => checksums.get(one.path) === checksumOf(one));
};

const checksumOf = ({ migrationFile: { content } }: MigrationList['migrationDirectories'][number]): string | undefined =>
  content.tag === 'ok' ? createHash('sha256').update(content.value).digest('hex') : undefined;
