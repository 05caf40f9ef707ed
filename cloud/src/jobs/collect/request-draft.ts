import type { WorkerUtils } from 'graphile-worker';
import type { CollectionContext } from '../../collection/collection-context.ts';
import { generateDraftJob, generateDraftName } from '../generate/generate-draft.ts';

/** Puts the drafting of a story into the queue, once a story. */
export function createRequestDraft(queue: Pick<WorkerUtils, 'addJob'>): CollectionContext['requestDraft'] {
  return async (story) => {
    const { payload, spec } = generateDraftJob(story);
    await queue.addJob(generateDraftName, payload, spec);
  };
}
