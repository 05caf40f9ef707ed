import { type LimitedThread, openLimitedThread, type ThreadLimits } from '../limited-thread.ts';
import type { ParsedFeed, ParseOrder, ParseReply } from './feed-message.ts';

export type ThreadAnswer = { status: 'parsed'; feed: ParsedFeed } | { status: 'unreadable' } | { status: 'too-complex' };

export interface FeedThread {
  parse(text: string, feedUrl: string, now: Date): Promise<ThreadAnswer>;
  close(): Promise<void>;
}

/** With the 32 MB of the young generation and the thread itself a quarter of a gigabyte at most. */
export const feedThreadLimits: ThreadLimits = { timeMs: 1_600, memoryMb: 192 };

/** Parses feeds one after another in a thread of its own. A feed over the limits costs the thread, never the process. */
export function openFeedThread(limits: ThreadLimits = feedThreadLimits): FeedThread {
  const thread: LimitedThread<ParseOrder, ParseReply> = openLimitedThread(new URL('./feed-worker.ts', import.meta.url), limits);
  return {
    parse: async (text, feedUrl, now) => (await thread.ask({ text, feedUrl, now })) ?? { status: 'too-complex' },
    close: () => thread.close(),
  };
}
