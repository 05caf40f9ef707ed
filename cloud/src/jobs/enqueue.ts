import type { Pool } from 'pg';

/** Adds a job. The key keeps the same work from waiting in the queue twice. */
export type Enqueue = (name: string, payload: Record<string, unknown>, options: { readonly jobKey: string }) => Promise<void>;

/** `queuePool` connects as zavod_queue. */
export const createEnqueue =
  (queuePool: Pool): Enqueue =>
  async (name, payload, { jobKey }) => {
    await queuePool.query('SELECT graphile_worker.add_job($1, payload := $2::json, job_key := $3)', [
      name,
      JSON.stringify(payload),
      jobKey,
    ]);
  };
