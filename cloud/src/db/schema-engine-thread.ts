import { randomUUID } from 'node:crypto';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { QueryArrayConfig, QueryArrayResult } from 'pg';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum, type SqlResultSet } from '@prisma/driver-adapter-utils';
import { SchemaEngine, type ApplyMigrationsInput, type DiffParams } from '@prisma/schema-engine-wasm';

/** What the thread is asked to do with the database at `url`. */
export type SchemaTask =
  | { readonly kind: 'apply'; readonly url: string; readonly input: ApplyMigrationsInput }
  | { readonly kind: 'diff'; readonly url: string; readonly input: DiffParams };

export type SchemaAnswer = { readonly kind: 'done'; readonly value: unknown } | { readonly kind: 'failed'; readonly words: string };

const run = async (task: SchemaTask): Promise<SchemaAnswer> => {
  const panics: string[] = [];
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (words: string) => panics.push(words) } });
  const opened: Adapter[] = [];
  const factory = bindMigrationAwareSqlAdapterFactory(wholeScriptFactory(task.url, opened));
  try {
    const engine = await SchemaEngine.new({ datamodels: undefined }, () => undefined, factory);
    const value = task.kind === 'apply' ? await engine.applyMigrations(task.input) : await engine.diff(task.input);
    return { kind: 'done', value };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    // The engine only knows the number under which the driver's error is kept.
    const id = /External error id#(\d+)/u.exec(words)?.[1];
    const kept = id === undefined ? undefined : factory.errorRegistry.consumeError(Number(id))?.error;
    return { kind: 'failed', words: [words, ...panics, ...(kept === undefined ? [] : [String(kept)])].join('\n') };
  } finally {
    // A shadow database is dropped over the first connection, so the last opened closes first.
    for (const adapter of opened.reverse()) await adapter.dispose();
  }
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

if (!isMainThread) parentPort?.postMessage(await run(workerData as SchemaTask));
