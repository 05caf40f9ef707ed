import { Readability } from '@mozilla/readability';
import { readItemLanguage } from '../item-language.ts';
import { readDate } from '../rss/read-date.ts';
import { cleanHtml, firstPicture, htmlToText, oneLine, resolveAddress } from '../rss/clean-html.ts';
import { baseOf } from './base-of.ts';
import type { PageArticle } from './page-message.ts';

/** The readable part of a page, with absolute addresses. What cannot be made out is null or empty. */
export function readArticle(document: Document, url: string, now: Date): PageArticle {
  const base = baseOf(document, url);
  const picture = resolveAddress(metaOf(document, 'og:image') ?? metaOf(document, 'twitter:image') ?? undefined, base);
  const published = dateOf(document);
  const declared = document.documentElement?.getAttribute('lang') ?? metaOf(document, 'og:locale') ?? undefined;
  const heading = metaOf(document, 'og:title') ?? undefined;
  // Readability takes the document apart, so everything else is read first.
  const read = readable(document);
  const html = cleanHtml(read?.content ?? '', base);
  const text = htmlToText(html);
  const publishedAt = published ?? (read?.publishedTime == null ? undefined : readDate(read.publishedTime));
  return {
    task: 'article',
    title: lineOf(heading ?? read?.title, 500),
    author: lineOf(read?.byline, 200),
    publishedAt: publishedAt === undefined ? null : publishedAt > now ? now : publishedAt,
    html,
    text,
    pictureUrl: picture ?? firstPicture(html) ?? null,
    language: readItemLanguage(declared, text),
  };
}

// The library throws for pages over its limit and for trees it cannot walk: no text, no fault.
function readable(document: Document): ReturnType<Readability['parse']> {
  try {
    return new Readability(document, { maxElemsToParse: 30_000 }).parse();
  } catch {
    return null;
  }
}

function dateOf(document: Document): Date | undefined {
  const given = [
    metaOf(document, 'article:published_time'),
    metaOf(document, 'datePublished'),
    document.querySelector('[itemprop="datePublished"]')?.getAttribute('datetime'),
    document.querySelector('article time[datetime], main time[datetime], time[datetime]')?.getAttribute('datetime'),
  ];
  for (const each of given) {
    const date = each == null || each === '' ? undefined : readDate(each);
    if (date) return date;
  }
  return undefined;
}

function metaOf(document: Document, name: string): string | null {
  const element = document.querySelector(`meta[property="${name}"], meta[name="${name}"], meta[itemprop="${name}"]`);
  const content = element?.getAttribute('content')?.trim() ?? '';
  return content === '' ? null : content;
}

function lineOf(text: string | null | undefined, length: number): string | null {
  const line = oneLine(text ?? '').slice(0, length);
  return line === '' ? null : line;
}
