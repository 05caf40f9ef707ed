import type { Pool } from 'pg';
import type { Logger } from 'pino';

/**
 * Asks for a job to run soon; the key keeps the same work from waiting in the queue twice. Never throws: whatever is asked
 * for here is also found by a sweep, so a lost request costs time and nothing else.
 */
export type Enqueue = (name: string, payload: Record<string, unknown>, options: EnqueueOptions) => Promise<void>;

export interface EnqueueOptions {
  readonly jobKey: string;
  /** Jobs of one queue run one after another. */
  readonly queueName?: string;
  /** Lower runs earlier; 0 unless told. */
  readonly priority?: number;
}

/** `queuePool` connects as zavod_queue. */
export const createEnqueue =
  ({ queuePool, log }: { readonly queuePool: Pool; readonly log: Pick<Logger, 'warn'> }): Enqueue =>
  async (name, payload, { jobKey, queueName = null, priority = 0 }) => {
    try {
      await queuePool.query('SELECT graphile_worker.add_job($1, payload := $2::json, job_key := $3, queue_name := $4, priority := $5)', [name, JSON.stringify(payload), jobKey, queueName, priority]);
    } catch (error) {
      log.warn({ event: 'enqueue-failed', name, error }, 'a job could not be asked for; a sweep will find the work');
    }
  };
