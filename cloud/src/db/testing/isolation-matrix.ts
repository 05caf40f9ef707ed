import type { ClientBase } from 'pg';
import { insertSql, sampleId, sampleRows, type SampleRow } from './sample-rows.ts';

/** What the role is not granted at all, so that even the owner of the row is refused. */
const NOT_GRANTED = new Set(['audit_log update', 'audit_log delete', 'audit_log upsert', 'audit_log foreign key']);

export type MatrixOptions = {
  /** Already logged in as, or switched to, the role to examine. */
  readonly connection: ClientBase;
  /** From seedMatrixClients. */
  readonly a: string;
  readonly b: string;
  /** All by default. */
  readonly tables?: readonly string[];
  /** From readMatrixShape; read anew by default. */
  readonly shape?: MatrixShape;
  /** One fault is enough to know. */
  readonly stopAtFirst?: boolean;
};

/** Keys as the catalog has them. */
export type MatrixShape = {
  readonly primaryKeys: ReadonlyMap<string, readonly string[]>;
  readonly foreignKeys: readonly { readonly table: string; readonly column: string; readonly parent: string }[];
};

export type MatrixReport = { readonly checks: number; readonly faults: readonly string[] };

/**
 * Every table x {select, insert, update, delete, upsert, move row, foreign key} on a row of A, tried as A, as B, as nobody and
 * with a garbage client. A must succeed (the positive control), the others must get an error or nothing. Changes nothing.
 */
export const isolationFaults = async (options: MatrixOptions): Promise<MatrixReport> => {
  const { connection, a, b } = options;
  const faults: string[] = [];
  let checks = 0;
  const expectOutcome = async (what: string, actor: string, allowed: boolean, sql: string, values: readonly unknown[]) => {
    if (options.stopAtFirst === true && faults.length > 0) return;
    checks += 1;
    const got = await attempt(connection, actor, sql, values);
    if (allowed ? got.rows !== 1 : got.rows > 0) {
      faults.push(`${what} as ${nameOf(actor, a, b)}: ${got.error ?? `${got.rows} rows`}`);
    }
  };
  const asEverybody = async (what: string, sql: string, values: readonly unknown[]): Promise<void> => {
    for (const actor of [a, b, '', 'not-a-uuid']) {
      await expectOutcome(what, actor, actor === a && !NOT_GRANTED.has(what), sql, values);
    }
  };

  await connection.query('SAVEPOINT matrix');
  try {
    const { primaryKeys, foreignKeys } = options.shape ?? (await readMatrixShape(connection));
    for (const table of options.tables ?? Object.keys(sampleRows)) {
      const spare = sampleRows[table]?.(a, 1);
      const further = sampleRows[table]?.(a, 2);
      if (!spare || !further) throw new Error(`sample-rows.ts has no row of ${table}.`);
      const { where, keys } = primaryKey(primaryKeys, table, spare);
      await asEverybody(`${table} select`, `SELECT 1 FROM ${table} WHERE ${where}`, keys);
      await asEverybody(`${table} insert`, insertSql(table, further), Object.values(further));
      await asEverybody(`${table} update`, `UPDATE ${table} SET client_id = client_id WHERE ${where}`, keys);
      await asEverybody(`${table} delete`, `DELETE FROM ${table} WHERE ${where}`, keys);
      await asEverybody(`${table} upsert`, upsertSql(primaryKeys, table, spare), Object.values(spare));
      const move = `UPDATE ${table} SET client_id = $${keys.length + 1} WHERE ${where}`;
      for (const actor of [a, b, '', 'not-a-uuid']) {
        await expectOutcome(`${table} move row`, actor, false, move, [...keys, b]);
      }
      for (const { column, parent } of foreignKeys.filter((key) => key.table === table)) {
        const own = sampleRows[table]?.(b, 1) ?? {};
        const row = primaryKey(primaryKeys, table, own);
        const point = `UPDATE ${table} SET ${column} = $${row.keys.length + 1} WHERE ${row.where}`;
        const granted = !NOT_GRANTED.has(`${table} foreign key`);
        const parentOfOwn = own[column] ?? sampleId(parent, b, 0);
        await expectOutcome(`${table} own foreign key ${column}`, b, granted, point, [...row.keys, parentOfOwn]);
        await expectOutcome(`${table} foreign key ${column}`, b, false, point, [...row.keys, sampleId(parent, a, 0)]);
      }
    }
    if ((options.tables ?? []).length === 0) await clientItself(expectOutcome, a, b);
  } finally {
    await connection.query('ROLLBACK TO SAVEPOINT matrix');
  }
  return { checks, faults };
};

type Expectation = (what: string, actor: string, allowed: boolean, sql: string, values: readonly unknown[]) => Promise<void>;

/** client and client_sync have one row each, and people are seen by the clients they are members of. */
const clientItself = async (expectOutcome: Expectation, a: string, b: string): Promise<void> => {
  const newcomer = sampleId('newcomer');
  for (const actor of [a, b, '', 'not-a-uuid']) {
    const mine = actor === a;
    await expectOutcome('client select', actor, mine, 'SELECT 1 FROM client WHERE id = $1', [a]);
    await expectOutcome('client insert', actor, false, 'INSERT INTO client (id, name) VALUES ($1, $2)', [newcomer, 'N']);
    await expectOutcome('client_sync select', actor, mine, 'SELECT 1 FROM client_sync WHERE client_id = $1', [a]);
    await expectOutcome('client_sync update', actor, mine, 'UPDATE client_sync SET rev = rev WHERE client_id = $1', [a]);
    await expectOutcome('client_sync move row', actor, false, 'UPDATE client_sync SET client_id = $2 WHERE client_id = $1', [a, newcomer]);
    await expectOutcome('client_sync insert', actor, false, 'INSERT INTO client_sync (client_id) VALUES ($1)', [newcomer]);
    await expectOutcome('app_user select', actor, mine, 'SELECT 1 FROM app_user WHERE id = $1', [sampleId('user', a, 0)]);
    await expectOutcome('app_user update', actor, false, 'UPDATE app_user SET email = email WHERE id = $1', [sampleId('user', a, 0)]);
  }
};

const attempt = async (
  connection: ClientBase,
  actor: string,
  sql: string,
  values: readonly unknown[],
): Promise<{ readonly rows: number; readonly error?: string }> => {
  await connection.query(`SAVEPOINT attempt; SELECT set_config('app.client_id', '${actor}', true)`);
  try {
    const answer = await connection.query(sql, [...values]);
    return { rows: answer.rowCount ?? 0 };
  } catch (error) {
    return { rows: 0, error: error instanceof Error ? error.message : String(error) };
  } finally {
    await connection.query('ROLLBACK TO SAVEPOINT attempt; RELEASE SAVEPOINT attempt');
  }
};

const primaryKey = (primaryKeys: MatrixShape['primaryKeys'], table: string, row: SampleRow): { readonly where: string; readonly keys: readonly unknown[] } => {
  const columns = primaryKeys.get(table) ?? [];
  return {
    where: columns.map((column, index) => `${column} = $${index + 1}`).join(' AND '),
    keys: columns.map((column) => row[column]),
  };
};

const upsertSql = (primaryKeys: MatrixShape['primaryKeys'], table: string, row: SampleRow): string =>
  `${insertSql(table, row)} ON CONFLICT (${(primaryKeys.get(table) ?? []).join(', ')}) DO UPDATE SET client_id = EXCLUDED.client_id`;

/** Primary keys, and the columns beside client_id that refer to a row of another table with a client. */
export const readMatrixShape = async (connection: ClientBase): Promise<MatrixShape> => {
  const keys = await connection.query<{ table: string; columns: string[] }>(
    `SELECT indrelid::regclass::text AS table, array_agg(attname ORDER BY array_position(indkey::int2[], attnum))::text[] AS columns
     FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey)
     JOIN pg_class c ON c.oid = indrelid AND c.relnamespace = 'public'::regnamespace WHERE indisprimary GROUP BY indrelid`,
  );
  const foreign = await connection.query<{ table: string; column: string; parent: string }>(
    `SELECT conrelid::regclass::text AS table, confrelid::regclass::text AS parent, attname AS column
     FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = ANY (conkey) AND attname <> 'client_id'
     WHERE contype = 'f' AND connamespace = 'public'::regnamespace
       AND confrelid IN (SELECT attrelid FROM pg_attribute WHERE attname = 'client_id')`,
  );
  return { primaryKeys: new Map(keys.rows.map(({ table, columns }) => [table, columns])), foreignKeys: foreign.rows };
};

const nameOf = (actor: string, a: string, b: string): string =>
  actor === a ? 'A' : actor === b ? 'B' : actor === '' ? 'nobody' : 'garbage';
