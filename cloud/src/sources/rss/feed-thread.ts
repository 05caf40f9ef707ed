import { Worker } from 'node:worker_threads';
import type { Article } from '../article-text/read-article.ts';
import type { ParsedFeed, ParseOrder, ParseReply } from './feed-message.ts';

export type ThreadAnswer = { status: 'parsed'; feed: ParsedFeed } | { status: 'unreadable' } | { status: 'too-complex' };

export type ArticleAnswer = { status: 'article'; article: Article } | { status: 'unreadable' } | { status: 'too-complex' };

export interface FeedThread {
  parse(text: string, feedUrl: string, now: Date): Promise<ThreadAnswer>;
  /** The text a person would read on a page; html is the whole page. */
  readArticle(html: string, address: string): Promise<ArticleAnswer>;
  close(): Promise<void>;
}

export interface ThreadLimits {
  /** For one feed, from the moment the thread takes it. */
  timeMs: number;
  memoryMb: number;
}

/** With the 32 MB of the young generation and the thread itself a quarter of a gigabyte at most. */
export const feedThreadLimits: ThreadLimits = { timeMs: 1_900, memoryMb: 192 };

/** Parses feeds one after another in a thread of its own. A feed over the limits costs the thread, never the process. */
export function openFeedThread(limits: ThreadLimits = feedThreadLimits): FeedThread {
  let worker: Promise<Worker> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let count = 0;

  const forget = (): void => {
    worker = undefined;
  };
  const parseNext = async (order: ParseOrder): Promise<ParseReply | TooComplex> => {
    const running = await (worker ??= startWorker(limits.memoryMb, forget));
    const answer = await ask(running, order, limits.timeMs);
    if (answer.status !== 'too-complex') return answer;
    await running.terminate();
    return answer;
  };

  const enqueue = (order: Omit<ParseOrder, 'id'>): Promise<ParseReply | TooComplex> => {
    const numbered = { ...order, id: (count += 1) };
    const answer = last.then(() => parseNext(numbered));
    last = answer.catch(() => undefined);
    return answer;
  };

  return {
    async parse(text, feedUrl, now) {
      const answer = await enqueue({ kind: 'feed', text, feedUrl, now });
      if (answer.status === 'parsed') return { status: 'parsed', feed: answer.feed };
      return { status: answer.status === 'too-complex' ? 'too-complex' : 'unreadable' };
    },
    async readArticle(html, address) {
      const answer = await enqueue({ kind: 'article', text: html, feedUrl: address, now: new Date(0) });
      if (answer.status === 'article') return { status: 'article', article: answer.article };
      return { status: answer.status === 'too-complex' ? 'too-complex' : 'unreadable' };
    },
    async close() {
      await last;
      const running = await worker;
      await running?.terminate();
    },
  };
}

interface TooComplex {
  status: 'too-complex';
}

function startWorker(memoryMb: number, onExit: () => void): Promise<Worker> {
  const worker = new Worker(new URL('./feed-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 32 },
    env: {},
    execArgv: [],
  });
  worker.unref();
  worker.once('exit', onExit);
  return new Promise((resolve, reject) => {
    // Stays for good: a thread that dies later must not end the process, and a settled promise ignores it.
    worker.on('error', reject);
    worker.once('message', () => resolve(worker));
  });
}

function ask(worker: Worker, order: ParseOrder, timeMs: number): Promise<ParseReply | TooComplex> {
  return new Promise((resolve) => {
    const settle = (answer: ParseReply | TooComplex): void => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('exit', onDeath);
      resolve(answer);
    };
    const onMessage = (reply: ParseReply): void => {
      if (reply.id === order.id) settle(reply);
    };
    const onDeath = (): void => settle({ status: 'too-complex' });
    const timer = setTimeout(onDeath, timeMs);
    worker.on('message', onMessage).once('exit', onDeath);
    worker.postMessage(order);
  });
}
