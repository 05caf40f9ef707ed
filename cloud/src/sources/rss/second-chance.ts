import FeedParser from 'feedparser';
import { z } from 'zod';
import type { FeedEntry, FeedHead, FeedText } from './feed-entries.ts';

/**
 * Reads what the first parser gave up on, most often a file that ends in the middle: the items that are whole.
 * Undefined when there is not one.
 */
export function readSecondChance(text: string, feedUrl: string): Promise<FeedHead | undefined> {
  return new Promise((resolve) => {
    const parser = new FeedParser({ addmeta: false, guidlink: false, feedurl: feedUrl });
    const entries: FeedEntry[] = [];
    const settle = (): void => resolve(entries.length === 0 ? undefined : headOf(parser.meta, entries));
    parser.on('readable', () => {
      for (let item: unknown = parser.read(); item !== null; item = parser.read()) {
        if (entries.length < maxItems) entries.push(entryOf(item));
      }
    });
    // What it read before an error counts.
    parser.on('error', settle);
    parser.on('end', settle);
    parser.end(text);
  });
}

const words = z.string().nullish().catch(undefined);
const pictureType = /^image\/(?!svg)/i;

const headSchema = z.object({ title: words, language: words }).catch({});

const entrySchema = z.object({
  guid: words,
  link: words,
  permalink: words,
  title: words,
  description: words,
  summary: words,
  author: words,
  pubdate: z.date().nullish().catch(undefined),
  'rss:pubdate': z.object({ '#': z.string() }).optional().catch(undefined),
  image: z.object({ url: words }).optional().catch(undefined),
  categories: z.array(z.string()).catch([]),
  enclosures: z.array(z.object({ url: z.string(), type: words })).catch([]),
});

function headOf(meta: unknown, entries: FeedEntry[]): FeedHead {
  const { title, language } = headSchema.parse(meta);
  return { title: title ?? undefined, language: language ?? undefined, ttlMinutes: null, updateMinutes: null, entries };
}

function entryOf(item: unknown): FeedEntry {
  const entry = entrySchema.parse(item);
  const link = entry.link ?? entry.permalink ?? undefined;
  return {
    ids: [entry.guid ?? undefined, link],
    link,
    title: html(entry.title),
    contents: [html(entry.description), html(entry.summary)],
    base: undefined,
    author: entry.author ?? undefined,
    dates: [entry['rss:pubdate']?.['#'], entry.pubdate?.toISOString()],
    pictures: entry.enclosures.filter((each) => pictureType.test(each.type ?? '')).map((each) => each.url),
    thumbnails: [entry.image?.url ?? undefined],
    language: undefined,
    categories: entry.categories,
  };
}

function html(value: string | null | undefined): FeedText | undefined {
  return typeof value === 'string' ? { value, format: 'html' } : undefined;
}

const maxItems = 500;
