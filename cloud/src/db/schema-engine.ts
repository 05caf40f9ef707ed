import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { QueryArrayConfig, QueryArrayResult } from 'pg';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum, type SqlResultSet } from '@prisma/driver-adapter-utils';
import type { MigrationList, SchemaEngine, SchemaFilter } from '@prisma/schema-engine-wasm';

export const PRISMA_FOLDER = join(import.meta.dirname, '..', '..', 'prisma');

/** Nothing in the database is kept out of Prisma's sight. */
export const NO_FILTER: SchemaFilter = { externalTables: [], externalEnums: [] };

/** Runs Prisma's schema engine, compiled to WebAssembly, against a database. */
export const withSchemaEngine = async <Result>(
  url: string,
  work: (engine: SchemaEngine) => Promise<Result>,
): Promise<Result> => {
  // Loaded only when there is something to do: the module weighs half a start.
  const { SchemaEngine } = await import('@prisma/schema-engine-wasm');
  const opened: Adapter[] = [];
  const factory = bindMigrationAwareSqlAdapterFactory(wholeScriptFactory(url, opened));
  const engine = await SchemaEngine.new({ datamodels: undefined }, () => undefined, factory);
  try {
    return await work(engine);
  } catch (error) {
    // The engine only knows the number under which the driver's error is kept.
    const id = /External error id#(\d+)/u.exec(error instanceof Error ? error.message : '')?.[1];
    const kept = id === undefined ? undefined : factory.errorRegistry.consumeError(Number(id));
    throw kept ? new Error(`Postgres refused: ${String(kept.error)}`, { cause: kept.error }) : error;
  } finally {
    engine.free();
    // A shadow database is dropped over the first connection, so the last opened closes first.
    for (const adapter of opened.reverse()) await adapter.dispose();
  }
};

export const readMigrations = async (folder: string = join(PRISMA_FOLDER, 'migrations')): Promise<MigrationList> => {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: await readFile(join(folder, 'migration_lock.toml'), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (path) => ({
        path,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: await readFile(join(folder, path, 'migration.sql'), 'utf8') },
        },
      })),
    ),
  };
};

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>;

const wholeScriptFactory = (url: string, opened: Adapter[]): PrismaPg => {
  const factory = new PrismaPg({ connectionString: url, max: 2 });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => adapted(await connect(), opened);
  // The stock one changes the database beside the connection string, which wins, and so would work on the real database.
  factory.connectToShadowDb = async () => {
    const name = `zavod_shadow_${randomUUID().replaceAll('-', '')}`;
    const main = await factory.connect();
    await main.executeScript(`CREATE DATABASE ${name}`);
    const shadowUrl = new URL(url);
    shadowUrl.pathname = name;
    const shadow = await new PrismaPg({ connectionString: shadowUrl.href, max: 2 }).connect();
    const dispose = shadow.dispose.bind(shadow);
    shadow.dispose = async () => {
      await dispose();
      await main.executeScript(`DROP DATABASE ${name}`);
    };
    return adapted(shadow, opened);
  };
  return factory;
};

const adapted = (adapter: Adapter, opened: Adapter[]): Adapter => {
  const dispose = adapter.dispose.bind(adapter);
  let disposed: Promise<void> | undefined;
  adapter.dispose = () => (disposed ??= dispose());
  const pool = adapter.underlyingDriver();
  // The stock executeScript splits at every semicolon, which breaks dollar-quoted bodies.
  adapter.executeScript = async (script) => {
    await pool.query(script);
  };
  // Safe: the adapter and executeScript only use the promise form with one argument.
  const query = pool.query.bind(pool) as (config: QueryArrayConfig) => Promise<QueryArrayResult>;
  pool.query = (async (config: QueryArrayConfig) => markChars(await query(config))) as typeof pool.query;
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (sql) => typeChars(await queryRaw(sql));
  opened.push(adapter);
  return adapter;
};

const CHAR_OID = 18;
const TEXT_OID = 25;
const CHAR_MARK = '\u0001';

/** The adapter refuses the catalog's one-byte "char"; it passes as marked text and gets its type back afterwards. */
const markChars = (result: QueryArrayResult): QueryArrayResult => {
  for (const field of result.fields ?? []) {
    if (field.dataTypeID !== CHAR_OID) continue;
    field.dataTypeID = TEXT_OID;
    field.name += CHAR_MARK;
  }
  return result;
};

const typeChars = (result: SqlResultSet): SqlResultSet => {
  const isChar = result.columnNames.map((name) => name.endsWith(CHAR_MARK));
  return {
    ...result,
    columnNames: result.columnNames.map((name) => name.replace(CHAR_MARK, '')),
    columnTypes: result.columnTypes.map((type, index) => (isChar[index] ? ColumnTypeEnum.Character : type)),
  };
};
