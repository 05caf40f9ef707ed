import type { Task, WorkerUtils } from 'graphile-worker';
import type { Pool } from 'pg';
import { dueChannels } from '../../measuring/due-channels.ts';
import type { MeasuringContext } from '../../measuring/measuring-context.ts';
import { measureChannelTask } from './measure-channel-job.ts';

export const measureDueChannelsTask = 'measure-due-channels';
/** Every ten minutes. */
export const measureDueChannelsCron = `*/10 * * * * ${measureDueChannelsTask}`;

export interface DueMeasurementsDeps extends Pick<MeasuringContext, 'withClient' | 'now'> {
  /** As zavod_worker: which clients there are. */
  readonly workerPool: Pick<Pool, 'query'>;
  readonly queue: Pick<WorkerUtils, 'addJob'>;
}

// Behind the feeds: numbers of the last hour can wait, a story cannot.
const priority = 5;

/**
 * Adds a job for every channel with something to measure. Each client has one queue, so that one with a hundred channels holds
 * one place of the lane. One job a channel: the key makes a second run harmless.
 */
export function createMeasureDueChannelsJob({ workerPool, queue, withClient, now }: DueMeasurementsDeps): Task {
  return async () => {
    const { rows } = await workerPool.query<{ client_id: string }>(`SELECT client_id FROM app.all_clients() WHERE status = 'active'`);
    for (const { client_id: clientId } of rows) {
      const channelIds = await withClient(clientId, (tx) => dueChannels(tx, clientId, now()));
      for (const channelId of channelIds) {
        await queue.addJob(
          measureChannelTask,
          { clientId, channelId },
          { jobKey: `${measureChannelTask}:${clientId}:${channelId}`, jobKeyMode: 'preserve_run_at', maxAttempts: 3, queueName: `measure:${clientId}`, priority },
        );
      }
    }
  };
}
