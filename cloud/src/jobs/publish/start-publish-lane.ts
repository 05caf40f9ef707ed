import { EventEmitter } from 'node:events';
import { Logger as QueueLogger, makeWorkerUtils, run, type WorkerEvents } from 'graphile-worker';
import type { Pool, PoolClient } from 'pg';
import { createPublishingEngine, type PublishingEngine } from '../../publishing/publishing-engine.ts';
import type { PublishingContext } from '../../publishing/publishing-context.ts';
import { createPublicationAlarms, ringPublicationTask } from './publication-alarms.ts';
import { createRingPublication } from './ring-publication.ts';
import { createSweepPublications, sweepPublicationsTask } from './sweep-publications.ts';
import { createWorkerHeartbeat } from './worker-heartbeat.ts';

export type PublishLane = { readonly engine: PublishingEngine; stop(): Promise<void> };

export type PublishLaneOptions = {
  readonly context: PublishingContext;
  /** As zavod_queue: holds the schema of the queue and nothing else. */
  readonly queuePool: Pool;
  /** As zavod_worker. */
  readonly workerPool: Pool;
  /** Hears of the queue what the lane itself does not need. */
  readonly onEvents?: (events: WorkerEvents) => void;
  readonly pollEveryMs?: number;
  readonly parallel?: number;
  readonly beatEveryMs?: number;
  readonly deadAfterMs?: number;
};

/** The publish lane: the engine, its alarm clock and its heartbeat. It wants a process of its own, away from slow jobs. */
export async function startPublishLane(options: PublishLaneOptions): Promise<PublishLane> {
  const { context, queuePool, workerPool } = options;
  const logger = new QueueLogger(() => (level, message) => {
    if (level === 'error' || level === 'warning') context.log.warn({ event: 'queue', message }, 'the job queue reports');
  });
  // A connection of the queue that breaks is replaced by the queue itself; unheard, it would end the process.
  const onConnect = (client: PoolClient): void => void client.on('error', () => undefined);
  queuePool.on('connect', onConnect);
  const utils = await makeWorkerUtils({ pgPool: queuePool, logger });
  await utils.migrate();
  const engine = createPublishingEngine(context, createPublicationAlarms(utils));

  const workerIds: string[] = [];
  const events: WorkerEvents = new EventEmitter();
  events.on('worker:create', ({ worker }) => void workerIds.push(worker.workerId));
  options.onEvents?.(events);
  const runner = await run({
    pgPool: queuePool,
    logger,
    events,
    taskList: { [ringPublicationTask]: createRingPublication(engine), [sweepPublicationsTask]: createSweepPublications(engine) },
    concurrency: options.parallel ?? 4,
    pollInterval: options.pollEveryMs ?? 200,
    noHandleSignals: true,
  });
  // Without the queue the engine's own sweeps still time and send everything; people must know that the alarm clock stands.
  runner.promise.catch((error: unknown) => context.log.error({ event: 'queue-ended', error }, 'the job queue ended; sweeps go on alone'));
  const heartbeat = createWorkerHeartbeat({
    lane: 'publish',
    pool: workerPool,
    utils,
    workerIds: () => workerIds,
    log: context.log,
    ...(options.beatEveryMs === undefined ? {} : { beatEveryMs: options.beatEveryMs }),
    ...(options.deadAfterMs === undefined ? {} : { deadAfterMs: options.deadAfterMs }),
  });
  await heartbeat.start();
  engine.start();

  return {
    engine,
    async stop() {
      await runner.stop().catch(() => undefined);
      await engine.stop();
      await heartbeat.close();
      await utils.release();
      queuePool.removeListener('connect', onConnect);
    },
  };
}
