import type { ApiDeps } from '../../http/request-context.ts';

/** Has a source read as soon as a worker is free. A lost request does no harm: due sources are found by a sweep. */
export const requestCollection = ({ enqueue }: Pick<ApiDeps, 'enqueue'>, clientId: string, sourceId: string): Promise<void> =>
  enqueue('collect-source', { clientId, sourceId }, { jobKey: `collect-source:${clientId}:${sourceId}` });
