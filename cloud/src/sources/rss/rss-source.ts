import { AppError } from '@zavod/shared/app-error.ts';
import type { FetchedResponse } from '../../fetching/guarded-fetch.ts';
import { failedOutcome, movedTo, refusalOf } from '../read-response.ts';
import type { CollectDeps, CollectOutcome, SourceAdapter, SourceToCollect, Validators } from '../source-adapter.ts';
import { findHub } from '../websub/find-hub.ts';
import { decodeFeed } from './decode-feed.ts';
import type { ParsedFeed } from './feed-message.ts';
import { type FeedThread, openFeedThread } from './feed-thread.ts';
import { nextVisitAfter } from './next-visit.ts';
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
  if (response instanceof AppError) return failedOutcome(response.code, response.details);
  const validators = validatorsOf(response, source.validators);
  const address = movedTo(response);
  if (response.status === 304) {
    const nextAfterMs = nextVisitAfter(response.headers, { ttlMinutes: null, updateMinutes: null });
    if (address === undefined) return { status: 'unchanged', validators, nextAfterMs };
    return { status: 'moved', movedTo: address, items: [], title: null, validators, nextAfterMs };
  }
  const refusal = refusalOf(response, deps.now());
  if (refusal) return refusal;
  const text = decodeFeed(response.body, response.headers['content-type'] ?? '');
  const feed = await readFeed(text, response.finalUrl, deps.now(), thread);
  if ('status' in feed) return feed;
  const hub = findHub(response.headers, text.trimStart(), response.finalUrl);
  const read = { items: feed.items, hub, title: feed.title, validators, nextAfterMs: nextVisitAfter(response.headers, feed) };
  return address === undefined ? { status: 'changed', ...read } : { status: 'moved', movedTo: address, ...read };
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

async function readFeed(text: string, address: string, now: Date, thread: FeedThread): Promise<ParsedFeed | CollectOutcome> {
  const recognised = recogniseFeed(text, address);
  switch (recognised.kind) {
    case 'empty':
      return failedOutcome('source-empty');
    case 'other':
      return failedOutcome('source-not-a-feed');
    case 'html':
      return { ...failedOutcome('source-html-page'), feedAddresses: recognised.feedAddresses };
    case 'feed': {
      const answer = await thread.parse(recognised.text, address, now);
      if (answer.status === 'too-complex') return failedOutcome('source-too-complex');
      return answer.status === 'unreadable' ? failedOutcome('source-not-a-feed') : answer.feed;
    }
  }
}

// A 304 may leave the validators out; then the old ones still hold.
function validatorsOf(response: FetchedResponse, known: Validators): Validators {
  const fallback: Validators = response.status === 304 ? known : { etag: null, lastModified: null };
  return {
    etag: response.headers['etag'] ?? fallback.etag,
    lastModified: response.headers['last-modified'] ?? fallback.lastModified,
  };
}

const acceptedTypes =
  'application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5';
