import type { WorkerUtils } from 'graphile-worker';
import { z } from 'zod';
import { ALARM_WINDOW_MS, type KeepAlarms } from '../../publishing/publishing-engine.ts';

export const ringPublicationTask = 'ring_publication';

/** One client's publications that are due in a stretch of time; which ones, the rows say when it rings. */
const windowSchema = z.object({ clientId: z.uuid(), dueFrom: z.iso.datetime(), dueBefore: z.iso.datetime() });
/** Jobs from before alarms were kept by the second: a publication each. */
const singleSchema = z.object({ clientId: z.uuid(), publicationId: z.uuid(), generation: z.int() });
export const ringPublicationSchema = z.union([windowSchema, singleSchema]);

/**
 * Keeps a job a client and second, not one a publication, and adds only what is missing: the queue is an alarm clock, the
 * publications in the database say what must be in it. A window whose publications all moved away rings for nothing.
 */
export function createPublicationAlarms(utils: WorkerUtils): KeepAlarms {
  return async (alarms) => {
    const wanted = new Map<string, { payload: z.infer<typeof windowSchema>; runAt: Date }>();
    for (const { alarm, ringAt, dueAt } of alarms) {
      const from = Math.floor(dueAt.getTime() / ALARM_WINDOW_MS) * ALARM_WINDOW_MS;
      // The lead of this publication, counted from the beginning of its window.
      const runAt = new Date(ringAt.getTime() - (dueAt.getTime() - from));
      const payload = { clientId: alarm.clientId, dueFrom: new Date(from).toISOString(), dueBefore: new Date(from + ALARM_WINDOW_MS).toISOString() };
      wanted.set(`publications:${alarm.clientId}:${payload.dueFrom}`, { payload, runAt });
    }
    const known = await utils.withPgClient(async (client) => {
      const { rows } = await client.query<{ key: string }>('SELECT key FROM graphile_worker.jobs WHERE key = ANY($1::text[])', [[...wanted.keys()]]);
      return new Set(rows.map(({ key }) => key));
    });
    const missing = [...wanted].filter(([key]) => !known.has(key));
    if (missing.length === 0) return;
    await utils.addJobs(missing.map(([jobKey, job]) => ({ identifier: ringPublicationTask, ...job, jobKey, maxAttempts: 3 })));
  };
}
