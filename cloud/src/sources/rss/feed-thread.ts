import { Worker } from 'node:worker_threads';
import type { ParsedFeed, ParseOrder, ParseReply } from './feed-message.ts';

export type ThreadAnswer = { status: 'parsed'; feed: ParsedFeed } | { status: 'unreadable' } | { status: 'too-complex' };

export interface FeedThread {
  parse(text: string, feedUrl: string, now: Date): Promise<ThreadAnswer>;
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
  const parseNext = async (order: ParseOrder): Promise<ThreadAnswer> => {
    const running = await (worker ??= startWorker(limits.memoryMb, forget));
    const answer = await ask(running, order, limits.timeMs);
    if (answer.status !== 'too-complex') return answer;
    await running.terminate();
    return answer;
  };

  return {
    parse(text, feedUrl, now) {
      const order: ParseOrder = { id: (count += 1), text, feedUrl, now };
      const answer = last.then(() => parseNext(order));
      last = answer.catch(() => undefined);
      return answer;
    },
    async close() {
      await last;
      const running = await worker;
      await running?.terminate();
    },
  };
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

function ask(worker: Worker, order: ParseOrder, timeMs: number): Promise<ThreadAnswer> {
  return new Promise((resolve) => {
    const settle = (answer: ThreadAnswer): void => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('exit', onDeath);
      resolve(answer);
    };
    const onMessage = (reply: ParseReply): void => {
      if (reply.id === order.id) settle(reply.status === 'parsed' ? { status: 'parsed', feed: reply.feed } : { status: 'unreadable' });
    };
    const onDeath = (): void => settle({ status: 'too-complex' });
    const timer = setTimeout(onDeath, timeMs);
    worker.on('message', onMessage).once('exit', onDeath);
    worker.postMessage(order);
  });
}
