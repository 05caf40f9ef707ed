import type { Task } from 'graphile-worker';
import { z } from 'zod';
import { collectSource } from '../../collection/collect-source.ts';
import type { CollectionContext } from '../../collection/collection-context.ts';

export const collectSourceTask = 'collect-source';

export const collectSourceSchema = z.object({ clientId: z.uuid(), sourceId: z.uuid() });

/** Reads one source. Running twice is harmless: the lease keeps the second away, the external ids make it add nothing. */
export function createCollectSourceJob(context: CollectionContext): Task {
  return async (payload) => {
    const { clientId, sourceId } = collectSourceSchema.parse(payload);
    await collectSource(context, clientId, sourceId);
  };
}
