import type { Unmade } from './unmade.ts';

/** What a moderation service may find in a text. */
export const moderationCategories = [
  'harassment',
  'harassment/threatening',
  'hate',
  'hate/threatening',
  'illicit',
  'illicit/violent',
  'self-harm',
  'self-harm/intent',
  'self-harm/instructions',
  'sexual',
  'sexual/minors',
  'violence',
  'violence/graphic',
] as const;
export type ModerationCategory = (typeof moderationCategories)[number];

export interface Moderated {
  status: 'checked';
  /** Empty: nothing was found. */
  flagged: ModerationCategory[];
  providerRequestId: string | null;
}

/** Says whether texts are hateful, violent and the like. Costs nothing. No retries inside; never throws for the service's fault. */
export interface ModerationProvider {
  readonly name: 'openai';
  readonly model: string;
  check(texts: readonly string[], signal: AbortSignal): Promise<Moderated | Unmade>;
}
