import { parentPort } from 'node:worker_threads';
import { type AnyFeed, parseFeed } from 'feedsmith';
import { buildItems } from './build-items.ts';
import { htmlToLine } from './clean-html.ts';
import { type FeedHead, readEntries } from './feed-entries.ts';
import type { ParsedFeed, ParseOrder, ParseReply } from './feed-message.ts';

// The thread's entry file: everything a publisher wrote is read here, where memory and time are limited.
const port = parentPort;
if (!port) throw new Error('feed-worker.ts runs as a worker thread only');
port.on('message', (order: ParseOrder) => void answer(order).then((reply) => port.postMessage(reply)));
port.postMessage('ready');

async function answer(order: ParseOrder): Promise<ParseReply> {
  if (order.kind === 'article') return readPage(order);
  const feed = await read(order);
  return feed ? { id: order.id, status: 'parsed', feed } : { id: order.id, status: 'unreadable' };
}

async function readPage({ id, text, feedUrl }: ParseOrder): Promise<ParseReply> {
  const { readArticle } = await import('../article-text/read-article.ts');
  try {
    const article = readArticle(text, feedUrl);
    return article ? { id, status: 'article', article } : { id, status: 'unreadable' };
  } catch {
    // The library throws for pages over its limits and for trees it cannot walk: no text, no fault.
    return { id, status: 'unreadable' };
  }
}

async function read(order: ParseOrder): Promise<ParsedFeed | undefined> {
  const parsed = tryParse(order.text);
  const head: FeedHead | undefined = parsed ? readEntries(parsed) : await tryAgain(order);
  if (!head) return undefined;
  return {
    title: head.title === undefined ? null : htmlToLine(head.title).slice(0, 200) || null,
    ttlMinutes: head.ttlMinutes,
    updateMinutes: head.updateMinutes,
    items: buildItems(head, order.feedUrl, order.now),
  };
}

// The parser throws for every text it cannot read: that is an answer about the text, not a fault of ours.
function tryParse(text: string): AnyFeed | undefined {
  try {
    return parseFeed(text, { maxItems: 500 });
  } catch {
    return undefined;
  }
}

// The same holds for the second parser, which reads XML only.
async function tryAgain({ text, feedUrl }: ParseOrder): Promise<FeedHead | undefined> {
  if (text.startsWith('{')) return undefined;
  try {
    // Loaded when the first broken feed comes: most threads never need it.
    const { readSecondChance } = await import('./second-chance.ts');
    return await readSecondChance(text, feedUrl);
  } catch {
    return undefined;
  }
}
