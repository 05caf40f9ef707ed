import { type LimitedThread, openLimitedThread } from '../limited-thread.ts';
import type { PageAnswer, PageOrder } from './page-message.ts';

export type PageThread = LimitedThread<PageOrder, PageAnswer>;

/** Reads pages one after another in a thread of its own: what they list, or the text a person would read. */
export const openPageThread = (timeMs = 4_000): PageThread =>
  openLimitedThread<PageOrder, PageAnswer>(new URL('./page-worker.ts', import.meta.url), { timeMs, memoryMb: 256 });
