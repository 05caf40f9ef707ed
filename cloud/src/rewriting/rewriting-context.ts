import type { Rewriter } from '../ai/rewriter.ts';
import type { WithClient } from '../db/with-client.ts';

/** What rewriting works with; made once, by the API at its first use. */
export interface RewritingContext {
  readonly withClient: WithClient;
  /** The one that costs money; null when the operator gave no key. */
  readonly paid: Rewriter | null;
  /** Follows a few plain wishes when the paid one is not there or may not be asked. */
  readonly free: Rewriter;
  /** How long a rewrite belongs to its process: longer than any call of a provider may take. */
  readonly leaseMs: number;
  /** What is being written now, each until its outcome is stored: an API that ends waits for them. */
  readonly going: Set<Promise<void>>;
}

export const usualRewriteLeaseMs = 3 * 60_000;

/** Who asks, in which client. */
export interface RewriteMember {
  readonly clientId: string;
  readonly userId: string;
}
