import { hostname } from 'node:os';
import type { WorkerUtils } from 'graphile-worker';
import type { Pool } from 'pg';
import type { Logger } from 'pino';

export type WorkerHeartbeat = {
  /** Beats now and from then on regularly. */
  start(): Promise<void>;
  /** Frees the jobs of workers that stopped beating. Also runs with every beat. */
  freeDead(): Promise<void>;
  close(): Promise<void>;
};

export type WorkerHeartbeatOptions = {
  readonly lane: 'publish' | 'collect' | 'generate' | 'upkeep';
  /** As zavod_worker. */
  readonly pool: Pool;
  readonly utils: WorkerUtils;
  /** The queue's own names of the workers of this process. */
  readonly workerIds: () => readonly string[];
  readonly log: Pick<Logger, 'warn'>;
  readonly beatEveryMs?: number;
  readonly deadAfterMs?: number;
};

/**
 * The queue keeps a dead process's jobs locked for four hours. Each process therefore writes down that it lives, and
 * whoever sees another one silent for 25 s frees its jobs: at most 30 s after the death.
 */
export function createWorkerHeartbeat(options: WorkerHeartbeatOptions): WorkerHeartbeat {
  const { lane, pool, utils, workerIds, log } = options;
  const beatEveryMs = options.beatEveryMs ?? 5_000;
  const deadAfterMs = options.deadAfterMs ?? 25_000;
  let timer: NodeJS.Timeout | undefined;
  let beating: Promise<void> = Promise.resolve();

  const beat = async (): Promise<void> => {
    await pool.query(
      `INSERT INTO worker_heartbeat (id, lane, host, pid)
       SELECT id, $2, $3, $4 FROM unnest($1::text[]) AS id
       ON CONFLICT (id) DO UPDATE SET beat_at = now()`,
      [workerIds(), lane, hostname(), process.pid],
    );
  };
  const freeDead = async (): Promise<void> => {
    const { rows } = await pool.query<{ id: string }>(
      `SELECT id FROM worker_heartbeat WHERE beat_at < now() - $1 * interval '1 millisecond'`,
      [deadAfterMs],
    );
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return;
    await utils.forceUnlockWorkers(ids);
    await pool.query('DELETE FROM worker_heartbeat WHERE id = ANY($1::text[])', [ids]);
    log.warn({ event: 'workers-dead', ids }, 'jobs of silent workers were freed');
  };
  const tick = async (): Promise<void> => {
    try {
      await beat();
      await freeDead();
    } catch (error) {
      log.warn({ event: 'heartbeat-failed', error }, 'the next beat tries again');
    }
  };

  return {
    async start() {
      await beat();
      timer = setInterval(() => {
        beating = tick();
      }, beatEveryMs);
    },
    freeDead,
    async close() {
      clearInterval(timer);
      await beating;
      await pool.query('DELETE FROM worker_heartbeat WHERE id = ANY($1::text[])', [workerIds()]);
    },
  };
}
