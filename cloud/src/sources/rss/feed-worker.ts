import { parentPort } from 'node:worker_threads';
import { type AnyFeed, parseFeed } from 'feedsmith';
import { buildItems } from './build-items.ts';
import { htmlToLine } from './clean-html.ts';
import { type FeedHead, readEntries } from './feed-entries.ts';
import type { ParsedFeed, ParseOrder, ParseReply } from './feed-message.ts';

// The thread's entry file: everything a publisher wrote is read here, where memory and time are limited.
const port = parentPort;
if (!port) throw new Error('feed-worker.ts runs as a worker thread only');
port.on('message', ({ id, order }: { id: number; order: ParseOrder }) => void answer(order).then((reply) => port.postMessage({ id, answer: reply })));
port.postMessage('ready');

async function answer(order: ParseOrder): Promise<ParseReply> {
  const feed = await read(order);
  return feed ? { status: 'parsed', feed } : { status: 'unreadable' };
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
