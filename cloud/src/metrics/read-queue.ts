import type { Pool } from 'pg';
import type { Meter } from './open-meter.ts';

/** What waits in the queue for the tasks of one lane. `queuePool` connects as zavod_queue. */
export function readQueue({ metrics, reads }: Pick<Meter, 'metrics' | 'reads'>, options: { lane: string; tasks: readonly string[]; queuePool: Pool }): void {
  const { lane, tasks, queuePool } = options;
  reads.add(`queue-${lane}`, async () => {
    const { rows } = await queuePool.query<{ waiting: number; oldest: number; dead: number }>(
      `SELECT count(*) FILTER (WHERE is_waiting)::int AS waiting, count(*) FILTER (WHERE attempts >= max_attempts)::int AS dead,
         coalesce(max(extract(epoch FROM now() - run_at)) FILTER (WHERE is_waiting), 0)::float8 AS oldest
       FROM (SELECT *, run_at <= now() AND locked_at IS NULL AND attempts < max_attempts AS is_waiting
             FROM graphile_worker.jobs WHERE task_identifier = ANY ($1)) AS job`,
      [tasks],
    );
    const [row] = rows;
    if (row === undefined) return;
    metrics.queueWaiting.set({ lane }, row.waiting);
    metrics.queueOldest.set({ lane }, row.oldest);
    metrics.queueDead.set({ lane }, row.dead);
  });
}
