import Sqlite from 'better-sqlite3';
import { withFiles } from './storage-error.ts';

export type SqlValue = string | number | null;

/** Column names and types of `Row` are a promise of the statement's author: the files are written by this program only. */
export interface Reader {
  all<Row>(sql: string, ...values: SqlValue[]): Row[];
  get<Row>(sql: string, ...values: SqlValue[]): Row | undefined;
}

export interface Writer extends Reader {
  /** How many rows it changed. */
  run(sql: string, ...values: SqlValue[]): number;
}

export interface OpenOptions {
  nativeBinding: string | undefined;
  /** Called before every statement; a test lets it throw to stop the program at any point. */
  onStatement?: (sql: string) => void;
}

/** One SQLite file. `read` and `transact` are the only doors to it; both run at once, nothing comes between. */
export interface Database {
  read<Result>(work: (reader: Reader) => Result): Result;
  transact<Result>(work: (writer: Writer) => Result): Result;
  /** For pragmas and the shape of the file; no data. */
  define(sql: string): void;
  pragma(name: string): unknown;
  close(): void;
}

export function openDatabase(path: string, options: OpenOptions): Database {
  const connection = withFiles('open', path, () => {
    const { nativeBinding } = options;
    return new Sqlite(path, { timeout: 2_000, ...(nativeBinding === undefined ? {} : { nativeBinding }) });
  });
  const statements = new Map<string, Sqlite.Statement>();
  const prepared = (sql: string): Sqlite.Statement => {
    options.onStatement?.(sql);
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = connection.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  const writer: Writer = {
    // See Reader: the statement's author names the row.
    all: <Row>(sql: string, ...values: SqlValue[]) => prepared(sql).all(...values) as Row[],
    get: <Row>(sql: string, ...values: SqlValue[]) => prepared(sql).get(...values) as Row | undefined,
    run: (sql, ...values) => prepared(sql).run(...values).changes,
  };

  return {
    read: (work) => withFiles('read', path, () => work(writer)),
    transact: (work) =>
      withFiles('write', path, () => {
        writer.run('BEGIN IMMEDIATE');
        try {
          const result = work(writer);
          writer.run('COMMIT');
          return result;
        } catch (error) {
          if (connection.inTransaction) connection.exec('ROLLBACK');
          throw error;
        }
      }),
    define: (sql) => withFiles('define', path, () => connection.exec(sql)),
    pragma: (name) => withFiles('set up', path, () => connection.pragma(name, { simple: true })),
    close: () => void connection.close(),
  };
}
