import type { Article } from '../article-text/read-article.ts';
import type { CollectedItem } from '../source-adapter.ts';

export interface ParseOrder {
  id: number;
  kind: 'feed' | 'article';
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

export type ParseReply =
  | { id: number; status: 'article'; article: Article }
  | { id: number; status: 'parsed'; feed: ParsedFeed } | { id: number; status: 'unreadable' };
