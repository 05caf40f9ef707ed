import type { Task, WorkerUtils } from 'graphile-worker';
import type { Pool } from 'pg';
import { collectQueueOf, collectSourceTask } from './collect-source-job.ts';

export const collectDueSourcesTask = 'collect-due-sources';
/** Every minute. */
export const collectDueSourcesCron = `* * * * * ${collectDueSourcesTask}`;

export interface DueSourcesDeps {
  /** As zavod_worker: the audited function that looks across clients. */
  workerPool: Pick<Pool, 'query'>;
  queue: Pick<WorkerUtils, 'addJob'>;
  maxSources?: number;
}

/**
 * Adds a job for every source whose time has come; clients take turns. One job a source: the key makes a second run harmless.
 * When more is due than one look takes, the next look follows in a moment.
 */
export function createCollectDueSourcesJob(deps: DueSourcesDeps): Task {
  const maxSources = deps.maxSources ?? 200;
  return async () => {
    const { rows } = await deps.workerPool.query<{ client_id: string; source_id: string }>('SELECT client_id, source_id FROM app.due_sources($1)', [maxSources]);
    for (const row of rows) {
      const payload = { clientId: row.client_id, sourceId: row.source_id };
      await deps.queue.addJob(collectSourceTask, payload, {
        jobKey: `${collectSourceTask}:${payload.clientId}:${payload.sourceId}`,
        jobKeyMode: 'preserve_run_at',
        maxAttempts: 3,
        queueName: collectQueueOf(payload.clientId, payload.sourceId),
      });
    }
    if (rows.length < maxSources) return;
    const again = new Date(Date.now() + nextLookMs);
    await deps.queue.addJob(collectDueSourcesTask, {}, { jobKey: `${collectDueSourcesTask}:again`, jobKeyMode: 'preserve_run_at', runAt: again, priority: sweepPriority });
  };
}

const nextLookMs = 3_000;
// Before the reads themselves: a look that waits behind two hundred of them finds nobody new.
const sweepPriority = -5;
