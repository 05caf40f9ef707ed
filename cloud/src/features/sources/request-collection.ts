import type { ApiDeps } from '../../http/request-context.ts';
import { collectQueueOf } from '../../jobs/collect/collect-source-job.ts';

/** Has a source read before those that are merely due. A lost request does no harm: due sources are found by a sweep. */
export const requestCollection = ({ enqueue }: Pick<ApiDeps, 'enqueue'>, clientId: string, sourceId: string): Promise<void> =>
  enqueue('collect-source', { clientId, sourceId }, { jobKey: `collect-source:${clientId}:${sourceId}`, queueName: collectQueueOf(clientId, sourceId), priority: -1 });
