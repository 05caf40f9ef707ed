import type { Task } from 'graphile-worker';
import { z } from 'zod';
import { collectSource } from '../../collection/collect-source.ts';
import type { CollectionContext } from '../../collection/collection-context.ts';

export const collectSourceTask = 'collect-source';

export const collectSourceSchema = z.object({ clientId: z.uuid(), sourceId: z.uuid() });

/**
 * Two queues a client: the jobs of one run one after another, so that a client with a hundred thousand sources due holds two of
 * the lane's places and leaves the others free.
 */
export function collectQueueOf(clientId: string, sourceId: string): string {
  return `collect:${clientId}:${Number.parseInt(sourceId.slice(-1), 16) % 2}`;
}

/** Reads one source. Running twice is harmless: the lease keeps the second away, the external ids make it add nothing. */
export function createCollectSourceJob(context: CollectionContext): Task {
  return async (payload) => {
    const { clientId, sourceId } = collectSourceSchema.parse(payload);
    await collectSource(context, clientId, sourceId);
  };
}
