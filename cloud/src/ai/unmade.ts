import type { AppErrorCode } from '@zavod/shared/app-error.ts';

/** costMicros is in millionths of a US dollar; null when the model has no known price. Tokens are 0 where none are counted. */
export interface Usage {
  inputTokens: number;
  outputTokens: number;
  costMicros: number | null;
}

/**
 * A call of any provider that brought nothing. refused: it will not do this subject. retry-later: the same request may work
 * after afterMs. quota-gone: no money left there. incomplete: the answer was cut short. failed: repeating will not help.
 */
export interface Unmade {
  status: 'refused' | 'retry-later' | 'quota-gone' | 'failed' | 'incomplete';
  code: AppErrorCode;
  /** The provider's own words, for the log of the run; never shown as the only explanation. */
  words: string;
  afterMs?: number;
  /** Known when the provider answered and charged although nothing usable came. */
  usage: Usage | null;
  /** True when the request left and nobody knows whether it was carried out and charged. */
  mayHaveSpent: boolean;
  providerRequestId: string | null;
}

export function unmade(
  status: Unmade['status'],
  code: AppErrorCode,
  words: string,
  usage: Usage | null,
  mayHaveSpent: boolean,
  providerRequestId: string | null,
): Unmade {
  return { status, code, words: words.slice(0, 500), usage, mayHaveSpent, providerRequestId };
}

/** What a request that got no answer means; one that never left took nothing. */
export function noAnswer(error: unknown): Unmade {
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const neverLeft = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT/.test(codesOf(error).join());
  return { ...unmade('retry-later', 'provider-busy', withoutKey(words), null, !neverLeft, null), afterMs: 20_000 };
}

/** A message about a wrong key repeats a part of it. */
export const withoutKey = (words: string): string => words.replace(/\b(sk-|key_)[\w*.-]+/g, '$1…');

function codesOf(error: unknown, depth = 0): string[] {
  if (!(error instanceof Error) || depth > 5) return [];
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  const parts = error instanceof AggregateError ? error.errors.flatMap((part) => codesOf(part, depth + 1)) : [];
  return [...own, ...parts, ...codesOf(error.cause, depth + 1)];
}
