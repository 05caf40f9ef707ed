import type { ClipMaker } from '../ai/clip/clip-maker.ts';
import type { ImageProvider } from '../ai/image-provider.ts';
import type { ModerationProvider } from '../ai/moderation-provider.ts';
import type { TextProvider } from '../ai/text-provider.ts';
import type { VideoProvider } from '../ai/video-provider.ts';
import type { WithClient } from '../db/with-client.ts';
import type { MediaStore } from '../media/media-store.ts';
import type { Renditions } from '../media/renditions/open-renditions.ts';

/** What drafting works with; made once, by the worker's entry. */
export interface GenerationContext {
  /** As zavod_worker. */
  readonly withClient: WithClient;
  /** The provider that costs money; null when the operator gave no key. */
  readonly paid: TextProvider | null;
  /** Writes when the paid one cannot or may not. */
  readonly free: TextProvider;
  /** Make pictures for money, in the order in which they are asked; none when the operator gave no key. */
  readonly images: readonly ImageProvider[];
  /** Makes clips for money; null when the operator gave no key. */
  readonly video: VideoProvider | null;
  /** Makes clips on this machine, where no service does. */
  readonly clipMaker: ClipMaker;
  /** Looks through finished texts for nothing; null when the operator gave no key. */
  readonly moderation: ModerationProvider | null;
  readonly mediaStore: MediaStore;
  readonly renditions: Renditions;
  /** Names this process in leases; unlike any other. */
  readonly owner: string;
  /** How long a run belongs to its worker without a sign of life: longer than any call of a provider may take. */
  readonly leaseMs: number;
}

export const usualLeaseMs = 5 * 60_000;

/** One story to draft. */
export interface StoryRef {
  readonly clientId: string;
  readonly storyId: string;
}

export type GenerateOutcome =
  | { readonly status: 'drafted'; readonly postId: string }
  /** There was nothing to do: the story is gone, skipped, or has its post. */
  | { readonly status: 'nothing-to-do' }
  /** Another worker has it (afterMs null), or a provider asked to come again after that time. */
  | { readonly status: 'waiting'; readonly afterMs: number | null };
