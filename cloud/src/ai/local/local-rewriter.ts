import type { Rewriter } from '../rewriter.ts';
import { unmade } from '../unmade.ts';
import { rewriteLocally } from './rewrite-locally.ts';

/** Rewrites without any service what can be rewritten with sentences that are there. Costs nothing. */
export const localRewriter = (): Rewriter => ({
  name: 'local',
  model: 'extract-1',
  mostCostMicros: () => 0,
  canFollow: (request) => rewriteLocally(request) !== null,
  async *rewrite(request) {
    const text = rewriteLocally(request);
    if (text === null) return unmade('failed', 'instruction-not-followed', 'not understood', null, false, null);
    yield text;
    return { status: 'written', text, usage: { inputTokens: 0, outputTokens: 0, costMicros: 0 }, providerRequestId: null };
  },
});
