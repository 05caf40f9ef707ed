import type { CollectedItem } from '../source-adapter.ts';

export interface ParseOrder {
  text: string;
  feedUrl: string;
  now: Date;
}

export interface ParsedFeed {
  title: string | null;
  ttlMinutes: number | null;
  updateMinutes: number | null;
  items: CollectedItem[];
}

export type ParseReply = { status: 'parsed'; feed: ParsedFeed } | { status: 'unreadable' };
