import { AppError, type AppErrorCode, type AppErrorDetails } from '@zavod/shared/app-error.ts';
import type { FetchedResponse } from '../../fetching/guarded-fetch.ts';
import type { CollectDeps, CollectOutcome, SourceAdapter, SourceToCollect, Validators } from '../source-adapter.ts';
import { decodeFeed } from './decode-feed.ts';
import type { ParsedFeed } from './feed-message.ts';
import { type FeedThread, openFeedThread } from './feed-thread.ts';
import { nextVisitAfter, retryAfter } from './next-visit.ts';
import { recogniseFeed } from './recognise-feed.ts';

/** RSS, Atom, RDF and JSON Feed. */
export function openRssSource(thread: FeedThread = openFeedThread()): SourceAdapter {
  return {
    kind: 'rss',
    collect: (source, deps) => collect(source, deps, thread),
    close: () => thread.close(),
  };
}

async function collect(source: SourceToCollect, deps: CollectDeps, thread: FeedThread): Promise<CollectOutcome> {
  const response = await ask(source, deps);
  if (response instanceof AppError) return failed(response.code, response.details);
  const validators = validatorsOf(response, source.validators);
  const movedTo = learnedAddress(response);
  if (response.status === 304) {
    const nextAfterMs = nextVisitAfter(response.headers, { ttlMinutes: null, updateMinutes: null });
    if (movedTo === undefined) return { status: 'unchanged', validators, nextAfterMs };
    return { status: 'moved', movedTo, items: [], title: null, validators, nextAfterMs };
  }
  if (response.status === 410) return { status: 'gone' };
  if (response.status < 200 || response.status > 299) return refused(response, deps.now());
  const feed = await readFeed(response, deps.now(), thread);
  if ('status' in feed) return feed;
  const read = { items: feed.items, title: feed.title, validators, nextAfterMs: nextVisitAfter(response.headers, feed) };
  return movedTo === undefined ? { status: 'changed', ...read } : { status: 'moved', movedTo, ...read };
}

async function ask(source: SourceToCollect, deps: CollectDeps): Promise<FetchedResponse | AppError> {
  const headers: Record<string, string> = { accept: acceptedTypes };
  if (source.validators.etag !== null) headers['if-none-match'] = source.validators.etag;
  if (source.validators.lastModified !== null) headers['if-modified-since'] = source.validators.lastModified;
  try {
    return await deps.guardedFetch(source.url, { headers, ...(deps.signal && { signal: deps.signal }) });
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

async function readFeed(response: FetchedResponse, now: Date, thread: FeedThread): Promise<ParsedFeed | CollectOutcome> {
  const text = decodeFeed(response.body, response.headers['content-type'] ?? '');
  const recognised = recogniseFeed(text, response.finalUrl);
  switch (recognised.kind) {
    case 'empty':
      return failed('source-empty');
    case 'other':
      return failed('source-not-a-feed');
    case 'html':
      return failed('source-html-page', {}, recognised.feedAddresses);
    case 'feed': {
      const answer = await thread.parse(recognised.text, response.finalUrl, now);
      if (answer.status === 'too-complex') return failed('source-too-complex');
      return answer.status === 'unreadable' ? failed('source-not-a-feed') : answer.feed;
    }
  }
}

function refused(response: FetchedResponse, now: Date): CollectOutcome {
  const needsLogin = response.status === 401 || response.status === 403 || response.status === 407;
  const outcome = failed(needsLogin ? 'source-needs-login' : 'source-http-error', { status: response.status });
  return { ...outcome, nextAfterMs: retryAfter(response.headers, now) };
}

function failed(code: AppErrorCode, details: AppErrorDetails = {}, feedAddresses: string[] = []): CollectOutcome & { status: 'failed' } {
  return { status: 'failed', code, details, nextAfterMs: null, feedAddresses };
}

// A 304 may leave the validators out; then the old ones still hold.
function validatorsOf(response: FetchedResponse, known: Validators): Validators {
  const fallback: Validators = response.status === 304 ? known : { etag: null, lastModified: null };
  return {
    etag: response.headers['etag'] ?? fallback.etag,
    lastModified: response.headers['last-modified'] ?? fallback.lastModified,
  };
}

// Only permanent hops from the start count: after a temporary one the rest of the way may differ tomorrow.
function learnedAddress(response: FetchedResponse): string | undefined {
  const firstTemporary = response.redirects.findIndex((hop) => hop.status !== 301 && hop.status !== 308);
  if (firstTemporary === 0 || response.redirects.length === 0) return undefined;
  return firstTemporary === -1 ? response.finalUrl : response.redirects[firstTemporary]?.url;
}

const acceptedTypes =
  'application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5';
