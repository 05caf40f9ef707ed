import { AppError } from '@zavod/shared/app-error.ts';
import { readItemLanguage } from '../item-language.ts';
import { textToHtml } from '../rss/clean-html.ts';
import type { CollectDeps, CollectedItem } from '../source-adapter.ts';
import { decodePage } from './decode-page.ts';
import type { FoundLink, PageArticle } from './page-message.ts';
import type { PageThread } from './page-thread.ts';

interface ReadDeps extends CollectDeps {
  thread: PageThread;
  isFirstRead: boolean;
  idOf: (link: FoundLink) => string;
}

export interface LinkedArticles {
  items: CollectedItem[];
  /** False when some links are left for the next read. */
  isWhole: boolean;
}

/**
 * Opens the newest of these links, a few at a time and within a budget of time, and gives each as an item. One that cannot be
 * opened for good becomes what the list says about it; one that failed in passing is left for the next read.
 */
export async function readLinkedArticles(links: readonly FoundLink[], deps: ReadDeps): Promise<LinkedArticles> {
  const opened = links.slice(0, deps.isPreview === true ? previewArticles : deps.isFirstRead ? firstReadArticles : laterArticles);
  const rest = links.slice(opened.length);
  const until = deps.now().getTime() + budgetMs;
  const items: CollectedItem[] = [];
  let isWhole = rest.length === 0 || deps.isFirstRead;
  for (let start = 0; start < opened.length; start += parallel) {
    const isLate = deps.now().getTime() > until;
    const batch = opened.slice(start, start + parallel);
    const read = await Promise.all(batch.map((link) => (isLate ? Promise.resolve('later' as const) : readOne(link, deps))));
    read.forEach((article, index) => {
      const link = batch[index];
      if (link === undefined) return;
      if (article !== 'later') items.push(toItem(link, article, deps));
      else if (deps.isFirstRead) items.push(toItem(link, undefined, deps));
      else isWhole = false;
    });
  }
  // A first read shows everything, so that what it leaves out is known and never counts as new; the oldest of all by its date.
  const leftOut = deps.isFirstRead ? rest.map((link) => ({ ...toItem(link, undefined, deps), publishedAt: longAgo })) : [];
  return { items: [...items, ...leftOut], isWhole };
}

async function readOne(link: FoundLink, deps: ReadDeps): Promise<PageArticle | undefined | 'later'> {
  try {
    const headers = { accept: 'text/html, application/xhtml+xml;q=0.9' };
    const response = await deps.guardedFetch(link.url, { headers, ...(deps.signal && { signal: deps.signal }) });
    if (response.status === 429 || response.status >= 500) return 'later';
    if (response.status < 200 || response.status > 299) return undefined;
    const html = decodePage(response.body, response.headers['content-type'] ?? '');
    const answer = await deps.thread.ask({ task: 'article', html, url: response.finalUrl, now: deps.now() });
    return answer?.task === 'article' ? answer : undefined;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return passing.has(error.code) ? 'later' : undefined;
  }
}

function toItem(link: FoundLink, article: PageArticle | undefined, deps: ReadDeps): CollectedItem {
  // A page that gives less than its entry in the list was not read as a person reads it.
  const isRead = article !== undefined && article.text.length > link.teaser.length;
  const text = isRead ? article.text : link.teaser;
  const publishedAt = article?.publishedAt ?? link.publishedAt;
  return {
    externalId: deps.idOf(link),
    url: link.url,
    title: link.title,
    author: article?.author ?? null,
    publishedAt: publishedAt !== null && publishedAt > deps.now() ? deps.now() : publishedAt,
    html: isRead ? article.html : textToHtml(text),
    text,
    imageUrl: article?.pictureUrl ?? link.pictureUrl,
    language: article?.language ?? readItemLanguage(undefined, `${link.title}. ${text}`),
    categories: [],
  };
}

const parallel = 4;
const previewArticles = 2;
const firstReadArticles = 20;
const laterArticles = 12;
const budgetMs = 80_000;
const longAgo = new Date(0);
const passing = new Set<string>(['fetch-timeout', 'fetch-refused', 'fetch-dns', 'fetch-failed']);
