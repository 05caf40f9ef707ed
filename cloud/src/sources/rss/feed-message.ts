import type { CollectedItem } from '../source-adapter.ts';

export interface ParseOrder {
  id: number;
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

export type ParseReply = { id: number; status: 'parsed'; feed: ParsedFeed } | { id: number; status: 'unreadable' };
