import type { Draft } from './draft.ts';
import type { DraftLimits } from './draft-limits.ts';
import type { Unmade, Usage } from './unmade.ts';

/** text is the plain article, already cleaned; language is a two-letter code or '' when nobody knows. */
export interface DraftItem {
  title: string;
  text: string;
  url: string | null;
  sourceName: string;
  language: string;
  publishedAt: string | null;
  categories: readonly string[];
}

export interface DraftRequest {
  item: DraftItem;
  client: { name: string; language: string; tone: string; bannedWords: readonly string[] };
  template: { version: number; instructions: string };
  /** Posts of this client that people liked, for their manner and not for their facts. */
  examples: readonly { title: string; text: string }[];
  /** Of the networks that the client has channels on. */
  limits: DraftLimits;
}

export type DraftOutcome = WrittenDraft | Unmade;

export interface WrittenDraft {
  status: 'written';
  draft: Draft;
  usage: Usage;
  providerRequestId: string | null;
}

/** Writes a draft from one collected item. One call is at most one purchase: no retries inside. Never throws for a provider's fault. */
export interface TextProvider {
  readonly name: 'openai' | 'local';
  readonly model: string;
  /** What this draft can cost at most, in millionths of a US dollar; null when the model has no known price. */
  mostCostMicros(request: DraftRequest): number | null;
  draft(request: DraftRequest, signal: AbortSignal): Promise<DraftOutcome>;
}
