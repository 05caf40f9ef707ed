import type { WorkerUtils } from 'graphile-worker';
import type { CollectionContext } from '../../collection/collection-context.ts';

const generateDraftTask = 'generate-draft';

/** Puts the drafting of a story into the queue, once a story. */
export function createRequestDraft(queue: Pick<WorkerUtils, 'addJob'>): CollectionContext['requestDraft'] {
  return async ({ clientId, storyId }) => {
    const jobKey = `${generateDraftTask}:${clientId}:${storyId}`;
    await queue.addJob(generateDraftTask, { clientId, storyId }, { jobKey, jobKeyMode: 'preserve_run_at', maxAttempts: 3 });
  };
}
