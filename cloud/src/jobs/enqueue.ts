import type { Pool } from 'pg';
import type { Logger } from 'pino';

/**
 * Asks for a job to run soon; the key keeps the same work from waiting in the queue twice. Never throws: whatever is asked
 * for here is also found by a sweep, so a lost request costs time and nothing else.
 */
export type Enqueue = (name: string, payload: Record<string, unknown>, options: { readonly jobKey: string }) => Promise<void>;

/** `queuePool` connects as zavod_queue. */
export const createEnqueue =
  ({ queuePool, log }: { readonly queuePool: Pool; readonly log: Pick<Logger, 'warn'> }): Enqueue =>
  async (name, payload, { jobKey }) => {
    try {
      await queuePool.query('SELECT graphile_worker.add_job($1, payload := $2::json, job_key := $3)', [name, JSON.stringify(payload), jobKey]);
    } catch (error) {
      log.warn({ event: 'enqueue-failed', name, error }, 'a job could not be asked for; a sweep will find the work');
    }
  };
