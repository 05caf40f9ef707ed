import type { Task, WorkerUtils } from 'graphile-worker';
import type { Pool } from 'pg';
import { collectSourceTask } from './collect-source-job.ts';

export const collectDueSourcesTask = 'collect-due-sources';
/** Every minute. */
export const collectDueSourcesCron = `* * * * * ${collectDueSourcesTask}`;

export interface DueSourcesDeps {
  /** As zavod_worker: the audited function that looks across clients. */
  workerPool: Pick<Pool, 'query'>;
  queue: Pick<WorkerUtils, 'addJob'>;
  maxSources?: number;
}

/** Adds a job for every source whose time has come; clients take turns. One job a source: the key makes a second run harmless. */
export function createCollectDueSourcesJob(deps: DueSourcesDeps): Task {
  return async () => {
    const { rows } = await deps.workerPool.query<{ client_id: string; source_id: string }>(
      'SELECT client_id, source_id FROM app.due_sources($1)',
      [deps.maxSources ?? 200],
    );
    for (const row of rows) {
      const payload = { clientId: row.client_id, sourceId: row.source_id };
      const jobKey = `${collectSourceTask}:${payload.clientId}:${payload.sourceId}`;
      await deps.queue.addJob(collectSourceTask, payload, { jobKey, jobKeyMode: 'preserve_run_at', maxAttempts: 3 });
    }
  };
}
