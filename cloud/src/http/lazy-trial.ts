import type { Pool } from 'pg';
import type { Config } from '../config/config.ts';
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
export function lazyTrial(deps: { config: Config; pool: Pool }): LazyTrial {
  let opening: Promise<Trial & { close(): Promise<void> }> | undefined;
  return {
    get: () => (opening ??= open(deps)),
    close: async () => (await opening)?.close(),
  };
}

async function open({ config, pool }: { config: Config; pool: Pool }): Promise<Trial & { close(): Promise<void> }> {
  const [{ openTextProvider }, { localProvider }, { createWithClient }, { tryTemplate: tryOne }] = await Promise.all([
    import('../ai/open-providers.ts'),
    import('../ai/local/local-provider.ts'),
    import('../db/with-client.ts'),
    import('../generation/try-template.ts'),
  ]);
  const door = createWithClient({ pool });
  return { context: { withClient: door.withClient, paid: await openTextProvider(config.openai), free: localProvider() }, tryTemplate: tryOne, close: () => door.close() };
}
