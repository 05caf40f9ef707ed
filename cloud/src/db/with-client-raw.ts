import type { CustomTypesConfig, Pool, PoolClient, QueryResult, QueryResultRow } from 'pg';
import { eachRow } from './each-row.ts';
import { throughDoor, type OnCommitted } from './door-guard.ts';

/** Plain SQL inside one client's transaction. Dead once the door has closed. */
export type RawTransaction = {
  query<Row extends QueryResultRow>(text: string, values?: readonly unknown[]): Promise<QueryResult<Row>>;
  /** The same for hot paths: planned once a connection, which halves the time of a statement under row security. */
  prepared<Row extends QueryResultRow>(statement: PreparedStatement, values: readonly unknown[]): Promise<QueryResult<Row>>;
  /** A prepared statement whose rows go to `onRow` one by one and stay nowhere. `isLast`: as `last`, and for snapshots alone, for `onRow` may throw when the end is on its way. */
  each(statement: PreparedStatement, values: readonly unknown[], onRow: (row: Record<string, unknown>) => void, isLast: boolean): Promise<void>;
  /** Rows as lists of values, read by `types`: half the work where a thousand rows are passed on unread. */
  lists(text: string, values: readonly unknown[], types: CustomTypesConfig): Promise<unknown[][]>;
  /** The last statement of a transaction: where the pool can, it travels together with the commit. */
  last<Row extends QueryResultRow>(statement: PreparedStatement, values: readonly unknown[]): Promise<QueryResult<Row>>;
};

/** A fixed text under a name that no other text has. `types`: how its values are read, where not as usual. */
export type PreparedStatement = { readonly name: string; readonly text: string; readonly types?: CustomTypesConfig };

export type RawOptions = {
  /** 'snapshot': repeatable read and read only, for a pull that must see one moment. */
  readonly mode?: 'write' | 'snapshot';
};

/** The twin of WithClient for hot paths: the same promises in two round trips beside the work itself. */
export type WithClientRaw = <Result>(
  clientId: string,
  fn: (tx: RawTransaction) => Promise<Result>,
  options?: RawOptions,
) => Promise<Result>;

export const createWithClientRaw =
  (door: { readonly pool: Pool; readonly onCommitted?: OnCommitted }): WithClientRaw =>
  async (clientId, fn, { mode = 'write' } = {}) => {
    const done = await throughDoor(clientId, () => onOwnConnection(door.pool, clientId, fn, mode));
    if (done.rev !== null) door.onCommitted?.(clientId, done.rev);
    return done.result;
  };

type Done<Result> = { readonly result: Result; readonly rev: bigint | null };

const onOwnConnection = async <Result>(
  pool: Pool,
  clientId: string,
  fn: (tx: RawTransaction) => Promise<Result>,
  mode: 'write' | 'snapshot',
): Promise<Done<Result>> => {
  const connection = await pool.connect();
  // A connection that breaks while it is out says so here; the query that meets it throws.
  const ignore = (): void => undefined;
  connection.on('error', ignore);
  let isClean = false;
  try {
    const done = await transact(connection, clientId, fn, mode);
    isClean = connection.getTransactionStatus() === 'I';
    return done;
  } catch (error) {
    isClean = await rolledBack(connection);
    throw error;
  } finally {
    connection.removeListener('error', ignore);
    // Anything but an idle connection is closed, so that the next user never meets this client's rows.
    connection.release(!isClean);
  }
};

const transact = async <Result>(
  connection: PoolClient,
  clientId: string,
  fn: (tx: RawTransaction) => Promise<Result>,
  mode: 'write' | 'snapshot',
): Promise<Done<Result>> => {
  const begin = mode === 'snapshot' ? 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY' : 'BEGIN';
  // Safe to write into the text: the door let only a uuid through.
  const begun = connection.query(`${begin}; SELECT set_config('app.client_id', '${clientId}', true)`);
  // Unless this succeeds everything after it fails, too, or runs without a client and sees nothing.
  if (connection.pipeline) begun.catch(() => undefined);
  else await begun;
  let open = true;
  let ending: Promise<unknown> | undefined;
  const refuse = (): Promise<never> =>
    Promise.reject(new Error('The transaction is over: a query was sent after its door had closed.'));
  const end = (): Promise<unknown> => connection.query(mode === 'snapshot' ? 'COMMIT' : 'SELECT app.bump() AS rev; COMMIT');
  let before: Promise<unknown> = Promise.resolve();
  /** Statements sent together go out at once where the connection can, else each after the answer before it, while the door is open. */
  const inTurn = <Answer>(send: () => Promise<Answer>): Promise<Answer> => {
    if (connection.pipeline) return send();
    const answer = before.then(() => (open ? send() : refuse()));
    before = answer.catch(() => undefined);
    return answer;
  };
  const sendLast = <Answer>(send: () => Promise<Answer>): Promise<Answer> => {
    if (!open) return refuse();
    const answer = inTurn(() => {
      open = false;
      return send();
    });
    if (!connection.pipeline) return answer;
    // A statement that fails leaves the transaction aborted, so the end behind it fails before its COMMIT.
    ending = end();
    ending.catch(() => undefined);
    return answer;
  };
  const tx: RawTransaction = {
    query: (text, values) => (open ? inTurn(() => connection.query(text, values ? [...values] : undefined)) : refuse()),
    prepared: (statement, values) => (open ? inTurn(() => connection.query({ ...statement, values: [...values] })) : refuse()),
    lists: async (text, values, types) =>
      open ? (await inTurn(() => connection.query<unknown[]>({ text, values: [...values], types, rowMode: 'array' }))).rows : refuse(),
    each: (statement, values, onRow, isLast) => {
      const send = () => eachRow(connection, { ...statement, values: [...values] }, onRow);
      return isLast ? sendLast(send) : open ? inTurn(send) : refuse();
    },
    last: (statement, values) => sendLast(() => connection.query({ ...statement, values: [...values] })),
  };
  try {
    const result = await fn(tx);
    open = false;
    await begun;
    const ended = await (ending ?? end());
    return { result, rev: mode === 'snapshot' ? null : committedRevision(ended) };
  } catch (error) {
    // The reason of the reason: later statements only say that the transaction is aborted.
    await begun;
    throw error;
  } finally {
    open = false;
  }
};

/** pg answers an array for several statements, which its types do not say. */
const committedRevision = (ended: unknown): bigint | null => {
  const [bumped, commit]: unknown[] = Array.isArray(ended) ? ended : [];
  if (!isAnswer(commit) || commit.command !== 'COMMIT') throw new Error('The transaction was not committed.');
  const rev = isAnswer(bumped) ? bumped.rows[0]?.['rev'] : null;
  return rev === null || rev === undefined ? null : BigInt(String(rev));
};

const isAnswer = (value: unknown): value is QueryResult<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && 'command' in value && 'rows' in value;

const rolledBack = async (connection: PoolClient): Promise<boolean> => {
  try {
    await connection.query('ROLLBACK');
    return connection.getTransactionStatus() === 'I';
  } catch {
    return false;
  }
};
