import { EventEmitter } from 'node:events';
import { constants, setPriority } from 'node:os';
import { Logger as QueueLogger, makeWorkerUtils, run, type TaskList, type WorkerEvents, type WorkerUtils } from 'graphile-worker';
import type { PoolClient } from 'pg';
import { withLogScope } from './with-log-scope.ts';
import { readQueue } from '../metrics/read-queue.ts';
import { watchJobs } from '../metrics/watch-jobs.ts';
import { createWorkerHeartbeat } from '../jobs/publish/worker-heartbeat.ts';
import { countDueNow, createGiveWay } from './give-way.ts';
import type { Lane, LaneBase } from './lane-base.ts';

export interface QueueLaneOptions {
  lane: 'collect' | 'generate' | 'upkeep';
  base: LaneBase;
  tasks(utils: WorkerUtils): TaskList;
  /** In graphile-worker's crontab format. */
  crontab: string;
  /** Tasks to run once at the start, by name. */
  atStart: readonly string[];
  parallel: number;
}

/** `utils` asks for jobs from outside of one. */
export type QueueLane = Lane & { readonly utils: WorkerUtils };

/** A lane of ordinary jobs: the queue's runner with a heartbeat, so that a dead process's jobs are freed. */
export async function startQueueLane(options: QueueLaneOptions): Promise<QueueLane> {
  const { base, lane } = options;
  // A due post must not wait for a processor that is reading feeds.
  setPriority(constants.priority.PRIORITY_LOW);
  const logger = new QueueLogger(() => (level, message) => {
    if (level === 'error' || level === 'warning') base.log.warn({ event: 'queue', message }, 'the job queue reports');
  });
  // A connection of the queue that breaks is replaced by the queue itself; unheard, it would end the process.
  base.queuePool.on('connect', (client: PoolClient) => void client.on('error', () => undefined));
  const utils = await makeWorkerUtils({ pgPool: base.queuePool, logger });
  await utils.migrate();
  const workerIds: string[] = [];
  const events: WorkerEvents = new EventEmitter();
  events.on('worker:create', ({ worker }) => void workerIds.push(worker.workerId));
  watchJobs(base.meter.metrics, events);
  const giveWay = createGiveWay({ countDue: countDueNow(base.workerPool) });
  const taskList = giveWay.around(withLogScope(options.tasks(utils)));
  readQueue(base.meter, { lane, tasks: Object.keys(taskList), queuePool: base.queuePool });
  const runner = await run({
    pgPool: base.queuePool,
    logger,
    events,
    taskList,
    crontab: options.crontab,
    concurrency: options.parallel,
    pollInterval: 1_000,
    noHandleSignals: true,
  });
  const heartbeat = createWorkerHeartbeat({ lane, pool: base.workerPool, utils, workerIds: () => workerIds, log: base.log });
  await heartbeat.start();
  for (const task of options.atStart) await utils.addJob(task, {}, { jobKey: `${task}:start` });
  return {
    utils,
    stop: async () => {
      giveWay.stop();
      await runner.stop();
      await heartbeat.close();
      await utils.release();
    },
  };
}
