import { AppError } from '@zavod/shared/app-error.ts';
import { decodePage } from '../sources/web/decode-page.ts';
import type { CollectionContext } from './collection-context.ts';

export interface TeaserItem {
  id: string;
  url: string;
  /** Of the teaser, in characters. */
  length: number;
}

/**
 * Fetches the pages of items whose feed gave a teaser only, and keeps their text. Best effort, once: a page that cannot be had
 * leaves the teaser, which is enough for a draft.
 */
export async function addFullTexts(context: CollectionContext, clientId: string, items: readonly TeaserItem[]): Promise<number> {
  const { articles } = context;
  if (!articles) return 0;
  let added = 0;
  for (const item of items.slice(0, mostPages)) {
    const page = await fetchPage(context, item.url);
    const answer = page === undefined ? undefined : await articles.ask({ task: 'article', html: page, url: item.url, now: context.now() });
    // A page that says next to nothing, or less than the feed did, is a wall or a stub.
    if (answer?.task !== 'article' || answer.text.length < shortestArticle || answer.text.length <= item.length) continue;
    const text = answer.text.slice(0, 100_000);
    await context.withClient(clientId, (tx) => tx.sourceItem.updateMany({ where: { clientId, id: item.id }, data: { fullText: text } }));
    added += 1;
  }
  return added;
}

async function fetchPage(context: CollectionContext, url: string): Promise<string | undefined> {
  try {
    const response = await context.guardedFetch(url, { headers: { accept: 'text/html,application/xhtml+xml;q=0.9' }, maxBytes: 3_000_000 });
    const type = response.headers['content-type'] ?? '';
    return response.status === 200 && /html/i.test(type) ? decodePage(response.body, type) : undefined;
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

const mostPages = 20;
const shortestArticle = 200;
