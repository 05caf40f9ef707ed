import type { WorkerUtils } from 'graphile-worker';
import { z } from 'zod';
import type { Alarm } from '../../publishing/alarm-timers.ts';
import type { KeepAlarms } from '../../publishing/publishing-engine.ts';

export const ringPublicationTask = 'ring_publication';

/** Ids and the plan they belong to; an alarm of an earlier plan finds nothing to do. */
export const ringPublicationSchema = z.object({ clientId: z.uuid(), publicationId: z.uuid(), generation: z.int() });

/**
 * Keeps one job a publication, at its alarm time, and adds or moves only what is missing or wrong: the queue is an alarm
 * clock, and the publications in the database say what must be in it.
 */
export function createPublicationAlarms(utils: WorkerUtils): KeepAlarms {
  return async (alarms) => {
    const keys = alarms.map(({ alarm }) => jobKeyOf(alarm));
    const known = await utils.withPgClient(async (client) => {
      const { rows } = await client.query<{ key: string; run_at: Date }>(
        'SELECT key, run_at FROM graphile_worker.jobs WHERE key = ANY($1::text[])',
        [keys],
      );
      return new Map(rows.map(({ key, run_at }) => [key, run_at.getTime()]));
    });
    const missing = alarms.filter(({ alarm, ringAt }) => {
      const runAt = known.get(jobKeyOf(alarm));
      return runAt === undefined || Math.abs(runAt - ringAt.getTime()) > TOLERANCE_MS;
    });
    if (missing.length === 0) return;
    await utils.addJobs(
      missing.map(({ alarm, ringAt }) => ({
        identifier: ringPublicationTask,
        payload: alarm,
        runAt: ringAt,
        jobKey: jobKeyOf(alarm),
        maxAttempts: 3,
      })),
    );
  };
}

// Two measurements of the same moment differ by the time they took.
const TOLERANCE_MS = 250;

const jobKeyOf = ({ clientId, publicationId }: Alarm): string => `publication:${clientId}:${publicationId}`;
