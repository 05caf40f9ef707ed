import { createHash } from 'node:crypto';
import { canonicalAddress } from '../identity.ts';
import { readItemLanguage } from '../item-language.ts';
import { cleanHtml, htmlToLine, htmlToText, resolveAddress, textToHtml } from '../rss/clean-html.ts';
import { readDate } from '../rss/read-date.ts';
import type { CollectedItem } from '../source-adapter.ts';

interface Article {
  url: string;
  title: string;
  author: string | null | undefined;
  publishedAt: string | null | undefined;
  /** Plain text, the parts in the order they are read. */
  texts?: readonly (string | null | undefined)[];
  html?: string | null | undefined;
  imageUrl: string | null | undefined;
  categories?: string[];
}

/** An article of any service in the one shape all sources share; one without an address or a title is left out. */
export function newsItem(article: Article, now: Date): CollectedItem[] {
  const url = canonicalAddress(article.url);
  const title = htmlToLine(article.title).slice(0, 500);
  if (url === undefined || title === '' || title === '[Removed]') return [];
  const html = article.html == null || article.html === '' ? textToHtml(joined(article.texts ?? [])) : cleanHtml(article.html, url);
  const text = htmlToText(html);
  const published = article.publishedAt == null ? undefined : readDate(article.publishedAt);
  return [
    {
      externalId: url.length > 500 ? `hash:${createHash('sha256').update(url).digest('hex').slice(0, 40)}` : url,
      url,
      title,
      author: htmlToLine(article.author ?? '').slice(0, 200) || null,
      publishedAt: published === undefined ? null : published > now ? now : published,
      html,
      text,
      imageUrl: resolveAddress(article.imageUrl ?? undefined, url) ?? null,
      language: readItemLanguage(undefined, `${title}. ${text}`),
      categories: article.categories ?? [],
    },
  ];
}

// Services cut the content and say by how much; what the description says already is not said twice.
function joined(texts: readonly (string | null | undefined)[]): string {
  const whole = texts.map((text) => (text ?? '').replace(/\s*(?:…|\.\.\.)?\s*\[\+?\d+ chars\]\s*$/, '…').trim()).filter((text) => text !== '');
  return whole.filter((text, index) => !whole.some((other, place) => place !== index && other.length >= text.length && other.startsWith(text.slice(0, 60)) && (other.length > text.length || place < index))).join('\n\n');
}
