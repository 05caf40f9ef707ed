import { APIError } from 'openai';
import type { UnwrittenDraft } from '../text-provider.ts';
import { unwritten } from './read-response.ts';

const longestWaitMs = 15 * 60_000;

/** What a thrown error of the client means: an HTTP status, or a connection that gave no answer. */
export function readError(error: unknown): UnwrittenDraft {
  if (!(error instanceof APIError) || error.status === undefined) return noAnswer(error);
  const { status } = error;
  const code = error.code ?? '';
  const id = error.requestID ?? null;
  const words = withoutKey(error.message);
  const saysWhy = error.error !== undefined && error.error !== null;
  if (status === 401 || status === 403) return unwritten('failed', 'provider-key-wrong', words, null, false, id);
  if (status === 429 && (code === 'insufficient_quota' || error.type === 'insufficient_quota')) {
    return unwritten('quota-gone', 'provider-quota-gone', words, null, false, id);
  }
  if (status === 429) return { ...unwritten('retry-later', 'provider-busy', words, null, false, id), afterMs: waitOf(error.headers) };
  if (status === 408 || status === 409 || status >= 500) {
    // A gateway's page does not say whether the request behind it was carried out.
    return { ...unwritten('retry-later', 'provider-busy', words, null, !saysWhy, id), afterMs: waitOf(error.headers) };
  }
  if (/policy|moderation_blocked|invalid_prompt/.test(code)) return unwritten('refused', 'provider-refused', words, null, false, id);
  return unwritten('failed', 'provider-failed', words, null, false, id);
}

function noAnswer(error: unknown): UnwrittenDraft {
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const neverLeft = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT/.test(codesOf(error).join());
  return { ...unwritten('retry-later', 'provider-busy', withoutKey(words), null, !neverLeft, null), afterMs: 20_000 };
}

function codesOf(error: unknown, depth = 0): string[] {
  if (!(error instanceof Error) || depth > 5) return [];
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  const parts = error instanceof AggregateError ? error.errors.flatMap((part) => codesOf(part, depth + 1)) : [];
  return [...own, ...parts, ...codesOf(error.cause, depth + 1)];
}

function waitOf(headers: Headers | undefined): number {
  const ms = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  const seconds = Number(headers?.get('retry-after') ?? Number.NaN);
  const wait = Number.isFinite(ms) ? ms : Number.isFinite(seconds) ? seconds * 1_000 : 20_000;
  return Math.min(longestWaitMs, Math.max(250, Math.ceil(wait)));
}

// The message about a wrong key repeats a part of it.
const withoutKey = (words: string): string => words.replace(/\bsk-[\w*.-]+/g, 'sk-…');
