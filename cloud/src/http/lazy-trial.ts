import type { Pool } from 'pg';
import type { Config } from '../config/config.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { watchText } from '../metrics/watch-providers.ts';
import type { TrialContext, tryTemplate } from '../generation/try-template.ts';

export interface Trial {
  readonly context: TrialContext;
  readonly tryTemplate: typeof tryTemplate;
}

export interface LazyTrial {
  get(): Promise<Trial>;
  close(): Promise<void>;
}

/** Opens the writers of texts when somebody first tries a template, so that an API that only syncs starts without them. */
export function lazyTrial(deps: { config: Config; pool: Pool; metrics: Metrics }): LazyTrial {
  let opening: Promise<Trial & { close(): Promise<void> }> | undefined;
  return {
    get: () => (opening ??= open(deps)),
    close: async () => (await opening)?.close(),
  };
}

async function open({ config, pool, metrics }: { config: Config; pool: Pool; metrics: Metrics }): Promise<Trial & { close(): Promise<void> }> {
  const [{ openTextProvider }, { localProvider }, { createWithClient }, { tryTemplate: tryOne }] = await Promise.all([
    import('../ai/open-providers.ts'),
    import('../ai/local/local-provider.ts'),
    import('../db/with-client.ts'),
    import('../generation/try-template.ts'),
  ]);
  const paid = await openTextProvider(config.openai);
  const door = createWithClient({ pool });
  return { context: { withClient: door.withClient, paid: paid && watchText(paid, metrics), free: localProvider() }, tryTemplate: tryOne, close: () => door.close() };
}
