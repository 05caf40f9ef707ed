import { isDeepStrictEqual } from 'node:util';
import { decodeFeed } from '../decode-feed.ts';
import type { ParsedFeed } from '../feed-message.ts';
import type { FeedThread } from '../feed-thread.ts';
import { recogniseFeed } from '../recognise-feed.ts';
import type { ConformanceCase, Want } from './read-cases.ts';

export interface CaseReport {
  name: string;
  spec: string;
  passed: number;
  /** In words: what was wanted and what came. */
  misses: string[];
  hung: boolean;
  milliseconds: number;
}

const now = new Date('2026-11-24T12:00:00Z');
const feedUrl = 'https://news.example/feeds/all.xml';

/** Reads one case the way a source is read, from bytes to items, and compares field by field. A crash throws. */
export async function runCase(each: ConformanceCase, thread: FeedThread): Promise<CaseReport> {
  const start = performance.now();
  const outcome = await read(each, thread);
  const milliseconds = performance.now() - start;
  const checks = checksOf(each, outcome);
  const misses = checks.filter(({ got, wanted }) => !isDeepStrictEqual(got, wanted)).map(({ field, got, wanted }) => `${field}: ${JSON.stringify(wanted)} wanted, ${JSON.stringify(got)} found`);
  return { name: each.name, spec: each.spec, passed: checks.length - misses.length, misses, hung: outcome === 'too-complex', milliseconds };
}

async function read(each: ConformanceCase, thread: FeedThread): Promise<ParsedFeed | string> {
  const recognised = recogniseFeed(decodeFeed(each.body, each.contentType), feedUrl);
  if (recognised.kind !== 'feed') return recognised.kind;
  const answer = await thread.parse(recognised.text, feedUrl, now);
  return answer.status === 'parsed' ? answer.feed : answer.status;
}

interface Check {
  field: string;
  got: unknown;
  wanted: unknown;
}

function checksOf({ want }: ConformanceCase, outcome: ParsedFeed | string): Check[] {
  if (want.refused !== undefined) return [{ field: 'refused', wanted: want.refused, got: typeof outcome === 'string' ? outcome : 'parsed' }];
  const feed = typeof outcome === 'string' ? undefined : outcome;
  const checks: Check[] = [{ field: 'read', wanted: 'parsed', got: feed ? 'parsed' : outcome }];
  const add = (field: string, wanted: unknown, got: unknown): void => {
    if (wanted !== undefined) checks.push({ field, wanted, got });
  };
  add('feed title', want.feedTitle, feed?.title);
  add('ttl', want.ttlMinutes, feed?.ttlMinutes);
  add('pace', want.updateMinutes, feed?.updateMinutes);
  add('count', want.count, feed?.items.length);
  checks.push(...partChecks(want, feed));
  want.items?.forEach((item, index) => {
    const got: Record<string, unknown> = { ...feed?.items[index] };
    for (const [field, wanted] of Object.entries(item)) add(`${field} of item ${index + 1}`, wanted, comparable(got[field]));
  });
  return checks;
}

function partChecks(want: Want, feed: ParsedFeed | undefined): Check[] {
  const { title = '', text = '' } = feed?.items[0] ?? {};
  const whole = JSON.stringify(feed ?? {});
  return [
    ...(want.titleHas ?? []).map((part) => ({ field: `title with "${part}"`, wanted: true, got: title.includes(part) })),
    ...(want.textHas ?? []).map((part) => ({ field: `text with "${part}"`, wanted: true, got: text.includes(part) })),
    ...(want.textLacks ?? []).map((part) => ({ field: `nothing with "${part}"`, wanted: false, got: whole.includes(part) })),
  ];
}

function comparable(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value;
}
