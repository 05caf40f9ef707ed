import type { TextProvider } from '../ai/text-provider.ts';
import type { WithClient } from '../db/with-client.ts';

/** What drafting works with; made once, by the worker's entry. */
export interface GenerationContext {
  /** As zavod_worker. */
  readonly withClient: WithClient;
  /** The provider that costs money; null when the operator gave no key. */
  readonly paid: TextProvider | null;
  /** Writes when the paid one cannot or may not. */
  readonly free: TextProvider;
  /** Names this process in leases; unlike any other. */
  readonly owner: string;
}

/** One story to draft. */
export interface StoryRef {
  readonly clientId: string;
  readonly storyId: string;
}

export type GenerateOutcome =
  | { readonly status: 'drafted'; readonly postId: string }
  /** There was nothing to do: the story is gone, skipped, or has its post. */
  | { readonly status: 'nothing-to-do' }
  /** Another worker has it, or the provider asked to come again later. */
  | { readonly status: 'waiting' };
