import type { AppErrorCode, AppErrorDetails } from '@zavod/shared/app-error.ts';
import type { FetchedResponse } from '../fetching/guarded-fetch.ts';
import { retryAfter } from './rss/next-visit.ts';
import type { CollectOutcome } from './source-adapter.ts';

export type FailedOutcome = CollectOutcome & { status: 'failed' };

export function failedOutcome(code: AppErrorCode, details: AppErrorDetails = {}, nextAfterMs: number | null = null): FailedOutcome {
  return { status: 'failed', code, details, nextAfterMs, feedAddresses: [] };
}

/** What an answer other than a page means; undefined for a page. */
export function refusalOf(response: FetchedResponse, now: Date): CollectOutcome | undefined {
  const { status, headers } = response;
  if (status === 410) return { status: 'gone' };
  if (status >= 200 && status <= 299) return undefined;
  const code = status === 401 || status === 403 || status === 407 ? 'source-needs-login' : 'source-http-error';
  return failedOutcome(code, { status }, retryAfter(headers, now));
}

/** Whether a visitor who is not signed in was sent to a page for signing in. */
export function isSentToLogin({ finalUrl, redirects }: FetchedResponse): boolean {
  const [first] = redirects;
  if (first === undefined) return false;
  return loginPath.test(new URL(finalUrl).pathname) && !loginPath.test(new URL(first.url).pathname);
}

/** The address to learn: where permanent hops from the start lead. After a temporary one the rest may differ tomorrow. */
export function movedTo({ finalUrl, redirects }: FetchedResponse): string | undefined {
  const firstTemporary = redirects.findIndex((hop) => hop.status !== 301 && hop.status !== 308);
  if (redirects.length === 0 || firstTemporary === 0) return undefined;
  return firstTemporary === -1 ? finalUrl : redirects[firstTemporary]?.url;
}

const loginPath = /\/(?:log-?in|sign-?in|auth|account\/login|users\/sign_in)(?:[/.?]|$)/i;
