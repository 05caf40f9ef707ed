import { Pool } from 'pg';
import { GatheringSocket } from './gathering-socket.ts';

export type PoolOptions = {
  /** Connects as zavod_app, zavod_worker, zavod_auth or zavod_queue. */
  readonly url: string;
  /** Open connections at most; a request waits 5 s for one and then fails. */
  readonly size?: number;
  readonly applicationName?: string;
  readonly statementTimeoutMs?: number;
  readonly idleInTransactionTimeoutMs?: number;
  /** Statements go out without waiting for the answer to the one before: fewer round trips. For the raw door alone. */
  readonly pipeline?: boolean;
  /** Told about connections that broke while idle; they are replaced by themselves. */
  readonly onIdleError?: (error: Error) => void;
};

/** The one way to open connections: every limit set, and UTC, without which Prisma shifts instants. */
export const openPool = (options: PoolOptions): Pool => {
  const statementTimeoutMs = options.statementTimeoutMs ?? 10_000;
  const pool = new Pool({
    connectionString: options.url,
    max: options.size ?? 10,
    application_name: options.applicationName ?? 'zavod',
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: options.idleInTransactionTimeoutMs ?? 15_000,
    // Later than the server's own limit, for a server that does not answer at all.
    query_timeout: statementTimeoutMs + 5_000,
    keepAlive: true,
    pipeline: options.pipeline ?? false,
    ...(options.pipeline === true && { stream: () => new GatheringSocket() }),
    options: '-c TimeZone=UTC',
  });
  pool.on('error', (error) => options.onIdleError?.(error));
  return pool;
};
