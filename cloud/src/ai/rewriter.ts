import type { DraftLimits } from './draft-limits.ts';
import type { DraftItem, DraftRequest } from './text-provider.ts';
import type { Unmade, Usage } from './unmade.ts';

export interface RewriteRequest {
  part: 'title' | 'text';
  /** What the person asks for, in their words. */
  instruction: string;
  /** As they stand under the person's hands; text is that of the network for which it is rewritten. */
  post: { title: string; text: string; hashtags: readonly string[]; link: string | null; language: string };
  /** What the post was made from; null where a person wrote it. */
  article: DraftItem | null;
  client: DraftRequest['client'];
  /** Of the networks that show what is rewritten. */
  limits: DraftLimits;
}

export interface Rewritten {
  status: 'written';
  text: string;
  usage: Usage;
  providerRequestId: string | null;
}

/** The pieces of the new words as they come, and at the end the whole of them or why there is nothing. */
export type Rewriting = AsyncGenerator<string, Rewritten | Unmade, undefined>;

/** Writes the title or the text of a post anew as a person asks. One call is at most one purchase. Never throws for a provider's fault. */
export interface Rewriter {
  readonly name: 'openai' | 'local';
  readonly model: string;
  /** What this can cost at most, in millionths of a US dollar; null when the model has no known price. */
  mostCostMicros(request: RewriteRequest): number | null;
  /** Whether it understands the instruction and has what it takes to follow it. */
  canFollow(request: RewriteRequest): boolean;
  /** Ends early when the signal does, and lets go of the provider when nobody reads on. */
  rewrite(request: RewriteRequest, signal: AbortSignal): Rewriting;
}
