import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { cleanHtml, firstPicture, htmlToLine, htmlToText } from '../rss/clean-html.ts';

export interface Article {
  title: string | null;
  author: string | null;
  /** Sanitised HTML with absolute addresses. */
  html: string;
  /** Plain text, paragraphs parted by an empty line. */
  text: string;
  imageUrl: string | null;
  /** As the page says, "en" or "en-GB". */
  language: string | null;
}

/** The text a person would read on a page. Undefined when the page has none. Runs in a limited thread only: see ../rss/feed-thread.ts. */
export function readArticle(page: string, address: string): Article | undefined {
  const { document } = parseHTML(page);
  const found = new Readability(document, { maxElemsToParse: 20_000, charThreshold: 200 }).parse();
  if (!found?.content) return undefined;
  const html = cleanHtml(found.content, address);
  const text = htmlToText(html);
  if (text.length < shortestArticle) return undefined;
  return {
    title: lineOrNull(found.title),
    author: lineOrNull(found.byline),
    html,
    text,
    imageUrl: firstPicture(html) ?? null,
    language: lineOrNull(found.lang),
  };
}

function lineOrNull(text: string | null | undefined): string | null {
  return (text && htmlToLine(text).slice(0, 500)) || null;
}

const shortestArticle = 200;
