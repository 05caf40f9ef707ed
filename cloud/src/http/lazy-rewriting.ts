import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Config } from '../config/config.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { watchRewriter } from '../metrics/watch-providers.ts';
import type { RewritingContext } from '../rewriting/rewriting-context.ts';

const mostMsToEnd = 2_000;

export interface LazyRewriting {
  get(): Promise<RewritingContext>;
  close(): Promise<void>;
}

/** Opens its door to the database and the providers when somebody first has a text rewritten, so that an API that only syncs starts without them. */
export function lazyRewriting(deps: { config: Config; pool: Pool; metrics: Metrics }): LazyRewriting {
  let opening: Promise<{ context: RewritingContext; close(): Promise<void> }> | undefined;
  return {
    get: async () => (await (opening ??= open(deps))).context,
    close: async () => (await opening)?.close(),
  };
}

async function open({ config, pool, metrics }: { config: Config; pool: Pool; metrics: Metrics }): Promise<{ context: RewritingContext; close(): Promise<void> }> {
  const [{ createWithClient }, { openRewriter }, { localRewriter }, { usualRewriteLeaseMs }] = await Promise.all([
    import('../db/with-client.ts'),
    import('../ai/open-providers.ts'),
    import('../ai/local/local-rewriter.ts'),
    import('../rewriting/rewriting-context.ts'),
  ]);
  const paid = await openRewriter(config.openai);
  const going = new Set<Promise<void>>();
  // No synced row is written, so nobody has to be told of a revision.
  const door = createWithClient({ pool });
  return {
    context: { withClient: door.withClient, paid: paid && watchRewriter(paid, metrics), free: localRewriter(), leaseMs: usualRewriteLeaseMs, going },
    close: async () => {
      // Their readers are gone, so they end at once; what does not is marked by the next sweep.
      await Promise.race([Promise.all(going), wait(mostMsToEnd, undefined, { ref: false })]);
      await door.close();
    },
  };
}
