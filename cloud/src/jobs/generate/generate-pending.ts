import type { JobHelpers } from 'graphile-worker';
import type { Pool } from 'pg';
import { generateDraftJob, generateDraftName } from './generate-draft.ts';

export const generatePendingName = 'generate-pending';

/** At most this many stories a sweep; the next sweep takes the rest. */
const batch = 200;

/**
 * Makes a job for every story that waits for its draft, across clients, through the audited function. Losing the whole
 * queue loses nothing: what is pending stands in the tables.
 */
export const generatePendingTask =
  (pool: Pick<Pool, 'query'>) =>
  async (_payload: unknown, { addJob }: Pick<JobHelpers, 'addJob'>): Promise<void> => {
    const { rows } = await pool.query<{ client_id: string; story_id: string }>('SELECT client_id, story_id FROM app.pending_stories($1)', [batch]);
    for (const row of rows) {
      const { payload, spec } = generateDraftJob({ clientId: row.client_id, storyId: row.story_id });
      await addJob(generateDraftName, payload, spec);
    }
  };
