import { AppError } from '@zavod/shared/app-error.ts';
import { isSentToLogin, refusalOf } from '../read-response.ts';
import { recogniseFeed } from '../rss/recognise-feed.ts';
import { decodePage } from '../web/decode-page.ts';
import type { PageAnswer, PageOrder } from '../web/page-message.ts';
import type { DiscoveryDeps } from './discover-sources.ts';
import { type Preview, previewSource } from './preview-source.ts';

/** Reads a page in a thread with limits; undefined where it went over them. */
export type PageReader = (order: PageOrder) => Promise<PageAnswer | undefined>;

/**
 * The feed at an address; or, of a page, the feeds it announces, links to or keeps in the usual places, and the page itself as a
 * list of articles.
 */
export async function lookAtPage(address: URL, deps: DiscoveryDeps): Promise<Preview[]> {
  const headers = { accept: 'text/html, application/rss+xml, application/atom+xml, application/feed+json, */*;q=0.5' };
  const response = await deps.guardedFetch(address.href, { headers, ...(deps.signal && { signal: deps.signal }) });
  if (isSentToLogin(response)) throw new AppError('source-needs-login', 'look at a page');
  const refusal = refusalOf(response, deps.now());
  if (refusal?.status === 'gone') throw new AppError('source-gone', 'look at a page');
  if (refusal?.status === 'failed') throw new AppError(refusal.code, 'look at a page', refusal.details);
  const html = decodePage(response.body, response.headers['content-type'] ?? '');
  const recognised = recogniseFeed(html, response.finalUrl);
  switch (recognised.kind) {
    case 'feed':
      return [await feedAt(address.href, deps)];
    case 'empty':
      throw new AppError('source-empty', 'look at a page');
    case 'other':
      throw new AppError('source-not-a-feed', 'look at a page');
    case 'html': {
      const [feeds, list] = await Promise.all([findFeeds(html, response.finalUrl, recognised.feedAddresses, deps), pageAsList(address, deps)]);
      const found = list === undefined ? feeds : [...feeds, list];
      if (found.length === 0) throw new AppError('source-no-links', 'look at a page');
      return found;
    }
  }
}

async function feedAt(url: string, deps: DiscoveryDeps): Promise<Preview> {
  const preview = await previewSource({ kind: 'rss', url, title: '', settings: {} }, deps);
  if (preview.problem !== null) throw new AppError(preview.problem.code, 'read a feed that was pasted', preview.problem.details);
  return preview;
}

/** What a page announces comes first; only a page that announces nothing is searched, and its site asked in the usual places. */
async function findFeeds(html: string, url: string, announced: readonly string[], deps: DiscoveryDeps): Promise<Preview[]> {
  const told = await readable(announced.slice(0, mostFeeds), deps);
  if (told.length > 0) return told;
  const answer = await deps.pages({ task: 'list', html, url, selector: null });
  const linked = await readable(answer?.task === 'list' ? answer.feedAddresses.slice(0, 4) : [], deps);
  if (linked.length > 0) return linked;
  const guessed = await readable(usualPlaces.map((path) => new URL(path, url).href), deps);
  return guessed.slice(0, 1);
}

async function readable(addresses: readonly string[], deps: DiscoveryDeps): Promise<Preview[]> {
  const previews = await Promise.all(addresses.map((url) => previewSource({ kind: 'rss', url, title: '', settings: {} }, deps)));
  return previews.filter(({ problem }) => problem === null);
}

async function pageAsList(address: URL, deps: DiscoveryDeps): Promise<Preview | undefined> {
  const preview = await previewSource({ kind: 'web', url: address.href, title: '', settings: { selector: null } }, deps);
  return preview.problem === null && preview.itemCount > 0 ? preview : undefined;
}

const mostFeeds = 6;
const usualPlaces = ['/feed', '/rss', '/rss.xml', '/atom.xml', '/feed.json', '/index.xml'];
