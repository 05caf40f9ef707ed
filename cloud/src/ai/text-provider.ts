import type { AppErrorCode } from '@zavod/shared/app-error.ts';
import type { Draft } from './draft.ts';

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
  /** Unicode code points of the whole message: title, text, link and hashtags together. */
  limits: { telegram: { textMax: number; captionMax: number } };
}

/** costMicros is in millionths of a US dollar; null when the model has no known price. */
export interface DraftUsage {
  inputTokens: number;
  outputTokens: number;
  costMicros: number | null;
}

export type DraftOutcome = WrittenDraft | UnwrittenDraft;

export interface WrittenDraft {
  status: 'written';
  draft: Draft;
  usage: DraftUsage;
  providerRequestId: string | null;
}

/**
 * refused: the provider will not write about this. retry-later: the same request may work after afterMs.
 * quota-gone: no money left there. incomplete: the answer was cut short. failed: repeating will not help.
 */
export interface UnwrittenDraft {
  status: 'refused' | 'retry-later' | 'quota-gone' | 'failed' | 'incomplete';
  code: AppErrorCode;
  /** The provider's own words, for the log of the run; never shown as the only explanation. */
  words: string;
  afterMs?: number;
  /** Known when the provider answered and charged although nothing usable came. */
  usage: DraftUsage | null;
  /** True when the request left and nobody knows whether it was carried out and charged. */
  mayHaveSpent: boolean;
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
