import { parentPort } from 'node:worker_threads';
import { parseHTML } from 'linkedom';
import { listPage } from './list-page.ts';
import type { PageAnswer, PageOrder } from './page-message.ts';
import { readArticle } from './read-article.ts';

// The thread's entry file: everything a site wrote is read here, where memory and time are limited.
const port = parentPort;
if (!port) throw new Error('page-worker.ts runs as a worker thread only');
port.on('message', ({ id, order }: { id: number; order: PageOrder }) => port.postMessage({ id, answer: answer(order) }));
port.postMessage('ready');

function answer(order: PageOrder): PageAnswer {
  const { document } = parseHTML(order.html);
  return order.task === 'list' ? listPage(document, order.url, order.selector) : readArticle(document, order.url, order.now);
}
