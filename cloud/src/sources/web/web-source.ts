import { createHash } from 'node:crypto';
import { AppError } from '@zavod/shared/app-error.ts';
import { webSettingsSchema } from '@zavod/shared/sources/source-settings.ts';
import type { FetchedResponse } from '../../fetching/guarded-fetch.ts';
import { failedOutcome, isSentToLogin, movedTo, refusalOf } from '../read-response.ts';
import { nextVisitAfter } from '../rss/next-visit.ts';
import { recogniseFeed } from '../rss/recognise-feed.ts';
import type { CollectDeps, CollectedItem, CollectOutcome, SourceAdapter, SourceToCollect } from '../source-adapter.ts';
import { decodePage } from './decode-page.ts';
import type { FoundLink, PageList } from './page-message.ts';
import { openPageThread, type PageThread } from './page-thread.ts';
import { readLinkedArticles } from './read-linked-articles.ts';

/** A page that lists articles and has no feed; each new link is opened and its readable text taken. */
export function openWebSource(thread: PageThread = openPageThread()): SourceAdapter {
  return { kind: 'web', collect: (source, deps) => collect(source, deps, thread), close: () => thread.close() };
}

async function collect(source: SourceToCollect, deps: CollectDeps, thread: PageThread): Promise<CollectOutcome> {
  const { selector } = webSettingsSchema.catch({ selector: null }).parse(source.settings ?? {});
  const response = await ask(source, deps);
  if (response instanceof AppError) return failedOutcome(response.code, response.details);
  const nextAfterMs = Math.max(leastPauseMs, nextVisitAfter(response.headers, { ttlMinutes: null, updateMinutes: null }));
  if (response.status === 304) return { status: 'unchanged', validators: source.validators, nextAfterMs };
  const refusal = isSentToLogin(response) ? failedOutcome('source-needs-login') : refusalOf(response, deps.now());
  if (refusal) return refusal;
  const list = await readList(response, selector, thread);
  if ('status' in list) return list;
  const ids = new Map(list.links.map((link) => [idOf(link), link]));
  const fresh = deps.onlyNew === undefined ? new Set(ids.keys()) : await deps.onlyNew([...ids.keys()]);
  const links = list.links.filter((link) => fresh.has(idOf(link)));
  const { items, isWhole } = await readLinkedArticles(links, { ...deps, thread, isFirstRead: source.isFirstRead ?? false, idOf });
  // Articles that were left for later must be found again, so an unchanged list must not answer 304.
  const validators = isWhole ? validatorsOf(response) : { etag: null, lastModified: null };
  return outcomeOf(response, { items, title: list.title, validators, nextAfterMs: isWhole ? nextAfterMs : leastPauseMs });
}

function outcomeOf(response: FetchedResponse, read: Omit<CollectOutcome & { status: 'changed' }, 'status'>): CollectOutcome {
  const address = movedTo(response);
  return address === undefined ? { status: 'changed', ...read } : { status: 'moved', movedTo: address, ...read };
}

async function ask({ url, validators }: SourceToCollect, deps: CollectDeps): Promise<FetchedResponse | AppError> {
  const headers: Record<string, string> = { accept: 'text/html, application/xhtml+xml;q=0.9, */*;q=0.5' };
  if (validators.etag !== null) headers['if-none-match'] = validators.etag;
  if (validators.lastModified !== null) headers['if-modified-since'] = validators.lastModified;
  try {
    return await deps.guardedFetch(url, { headers, ...(deps.signal && { signal: deps.signal }) });
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

async function readList(response: FetchedResponse, selector: string | null, thread: PageThread): Promise<PageList | CollectOutcome> {
  const html = decodePage(response.body, response.headers['content-type'] ?? '');
  if (recogniseFeed(html, response.finalUrl).kind !== 'html') return failedOutcome('source-no-links');
  const answer = await thread.ask({ task: 'list', html, url: response.finalUrl, selector });
  if (answer?.task !== 'list') return failedOutcome('source-too-complex');
  if (answer.isSelectorWrong) return failedOutcome('source-selector-wrong');
  return answer.links.length === 0 ? failedOutcome('source-no-links') : answer;
}

const validatorsOf = ({ headers }: FetchedResponse) => ({ etag: headers['etag'] ?? null, lastModified: headers['last-modified'] ?? null });

function idOf({ url }: FoundLink): CollectedItem['externalId'] {
  return url.length > 500 ? `hash:${createHash('sha256').update(url).digest('hex').slice(0, 40)}` : url;
}

const leastPauseMs = 30 * 60_000;
