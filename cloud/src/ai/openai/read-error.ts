import { APIError } from 'openai';
import { noAnswer, unmade, withoutKey, type Unmade } from '../unmade.ts';

const longestWaitMs = 15 * 60_000;

/** What a thrown error of the client means: an HTTP status, or a connection that gave no answer. */
export function readError(error: unknown): Unmade {
  if (!(error instanceof APIError) || error.status === undefined) return noAnswer(error);
  const { status } = error;
  const code = error.code ?? '';
  const id = error.requestID ?? null;
  const words = withoutKey(error.message);
  const saysWhy = error.error !== undefined && error.error !== null;
  if (status === 401 || status === 403) return unmade('failed', 'provider-key-wrong', words, null, false, id);
  if (status === 429 && (code === 'insufficient_quota' || error.type === 'insufficient_quota')) {
    return unmade('quota-gone', 'provider-quota-gone', words, null, false, id);
  }
  if (status === 429) return { ...unmade('retry-later', 'provider-busy', words, null, false, id), afterMs: waitOf(error.headers) };
  if (status === 408 || status === 409 || status >= 500) {
    // A gateway's page does not say whether the request behind it was carried out.
    return { ...unmade('retry-later', 'provider-busy', words, null, !saysWhy, id), afterMs: waitOf(error.headers) };
  }
  if (/policy|moderation_blocked|invalid_prompt/.test(code)) return unmade('refused', 'provider-refused', words, null, false, id);
  return unmade('failed', 'provider-failed', words, null, false, id);
}

function waitOf(headers: Headers | undefined): number {
  const ms = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  const seconds = Number(headers?.get('retry-after') ?? Number.NaN);
  const wait = Number.isFinite(ms) ? ms : Number.isFinite(seconds) ? seconds * 1_000 : 20_000;
  return Math.min(longestWaitMs, Math.max(250, Math.ceil(wait)));
}
