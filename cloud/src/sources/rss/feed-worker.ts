import { parentPort } from 'node:worker_threads';
import { type AnyFeed, parseFeed } from 'feedsmith';
import { buildItems } from './build-items.ts';
import { htmlToLine } from './clean-html.ts';
import { readEntries } from './feed-entries.ts';
import type { ParsedFeed, ParseOrder, ParseReply } from './feed-message.ts';

// The thread's entry file: everything a publisher wrote is read here, where memory and time are limited.
const port = parentPort;
if (!port) throw new Error('feed-worker.ts runs as a worker thread only');
port.on('message', (order: ParseOrder) => port.postMessage(answer(order)));
port.postMessage('ready');

function answer(order: ParseOrder): ParseReply {
  const feed = read(order);
  return feed ? { id: order.id, status: 'parsed', feed } : { id: order.id, status: 'unreadable' };
}

function read(order: ParseOrder): ParsedFeed | undefined {
  const parsed = tryParse(order.text);
  if (!parsed) return undefined;
  const head = readEntries(parsed);
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
