import { createHash } from 'node:crypto';
import { detect } from 'tinyld';
import { canonicalAddress } from '../identity.ts';
import type { CollectedItem } from '../source-adapter.ts';
import { cleanHtml, firstPicture, htmlToLine, htmlToText, oneLine, resolveAddress, textToHtml } from './clean-html.ts';
import type { FeedEntry, FeedHead, FeedText } from './feed-entries.ts';
import { readDate } from './read-date.ts';

/** The items of a feed in the one shape all sources share; what says nothing at all is left out. */
export function buildItems(head: FeedHead, feedUrl: string, now: Date): CollectedItem[] {
  const items = new Map<string, CollectedItem>();
  const repeated = repeatedIds(head.entries);
  for (const entry of head.entries.slice(0, maxItems)) {
    const item = buildItem(entry, head, feedUrl, now, repeated);
    if (item && !items.has(item.externalId)) items.set(item.externalId, item);
  }
  return [...items.values()];
}

function buildItem(entry: FeedEntry, head: FeedHead, feedUrl: string, now: Date, repeated: Set<string>): CollectedItem | undefined {
  const base = resolveAddress(entry.base, feedUrl) ?? feedUrl;
  const url = (entry.link === undefined ? undefined : canonicalAddress(entry.link, base)) ?? null;
  const content = entry.contents.find((each) => each !== undefined && each.value.trim() !== '');
  const html = content === undefined ? '' : cleanHtml(toHtml(content), url ?? base);
  const text = htmlToText(html);
  const title = titleOf(entry, text, url);
  if (title === '') return undefined;
  const publishedAt = dateOf(entry, now);
  return {
    externalId: identityOf(entry, url, title, publishedAt, repeated),
    url,
    title,
    author: lineOrNull(entry.author, 200),
    publishedAt,
    html,
    text,
    imageUrl: pictureOf(entry, html, url ?? base),
    language: languageOf(entry.language ?? head.language, `${title}. ${text}`),
    categories: categoriesOf(entry),
  };
}

// A feed that gives every item one id would otherwise shrink to one item.
function repeatedIds(entries: readonly FeedEntry[]): Set<string> {
  const links = new Map<string, string | undefined>();
  const repeated = new Set<string>();
  for (const entry of entries) {
    const id = entry.ids.find(isFilled);
    if (id === undefined) continue;
    if (links.has(id) && links.get(id) !== entry.link) repeated.add(id);
    links.set(id, entry.link);
  }
  return repeated;
}

function identityOf(entry: FeedEntry, url: string | null, title: string, publishedAt: Date | null, repeated: Set<string>): string {
  const id = entry.ids.find(isFilled);
  if (id === undefined) return `hash:${digest(`${title}\n${publishedAt?.toISOString() ?? ''}`)}`;
  if (repeated.has(id)) return `hash:${digest(`${id}\n${url ?? title}`)}`;
  return id.length > 500 ? `hash:${digest(id)}` : id;
}

function titleOf(entry: FeedEntry, text: string, url: string | null): string {
  const given = entry.title === undefined ? '' : toLine(entry.title);
  if (given !== '') return given.slice(0, 500);
  const first = oneLine(text.split('\n')[0] ?? '');
  if (first.length > 100) return `${first.slice(0, 100).replace(/\s+\S*$/, '')}…`;
  return first === '' && url !== null ? new URL(url).host + new URL(url).pathname : first;
}

function toLine(text: FeedText): string {
  return text.format === 'html' ? htmlToLine(text.value) : oneLine(text.value);
}

function toHtml(text: FeedText): string {
  const isMarkup = text.format === 'html' && /<[a-z!/]|&[a-z#]\w+;/i.test(text.value);
  return isMarkup ? text.value : textToHtml(text.value);
}

function dateOf(entry: FeedEntry, now: Date): Date | null {
  for (const raw of entry.dates) {
    const date = raw === undefined ? undefined : readDate(raw);
    if (date) return date > now ? now : date;
  }
  return null;
}

function pictureOf(entry: FeedEntry, html: string, base: string): string | null {
  const found = [...entry.pictures, firstPicture(html), ...entry.thumbnails].map((each) => resolveAddress(each, base));
  return found.find((each) => each !== undefined) ?? null;
}

// Many feeds keep the "en-us" of the software that made them, so the script of the text has the last word.
function languageOf(declared: string | undefined, text: string): string | null {
  const code = /^[a-z]{2,3}(?=$|[-_])/i.exec(declared?.trim() ?? '')?.[0].toLowerCase();
  const sample = text.slice(0, 2_000);
  const isTrustworthy = code !== undefined && isCyrillic(sample) === cyrillicLanguages.has(code);
  if (isTrustworthy || sample.length < 20) return code ?? null;
  return detect(sample) || (code ?? null);
}

// By the code, as this looks at every letter of every item; what is beyond Latin and Cyrillic counts as a letter, too.
function isCyrillic(text: string): boolean {
  let cyrillic = 0;
  let others = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x400 && code <= 0x52f) cyrillic += 1;
    else if ((code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0xc0 && !isMark(code))) others += 1;
  }
  return cyrillic > others;
}

// Punctuation, arrows, symbols, quotation marks and the like: dashes must not vote.
const isMark = (code: number): boolean => (code >= 0x2000 && code <= 0x2bff) || (code >= 0x3000 && code <= 0x303f) || (code >= 0xd800 && code <= 0xdfff) || code >= 0xfe00;

function categoriesOf(entry: FeedEntry): string[] {
  const lines = entry.categories.map((each) => lineOrNull(each, 80)).filter((each) => each !== null);
  return [...new Set(lines)].slice(0, 20);
}

function lineOrNull(text: string | undefined, length: number): string | null {
  const line = text === undefined ? '' : htmlToLine(text).slice(0, length);
  return line === '' ? null : line;
}

function isFilled(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 40);
}

const maxItems = 500;
const cyrillicLanguages = new Set(['ru', 'uk', 'be', 'bg', 'mk', 'kk', 'ky', 'tg', 'mn', 'tt', 'sr']);
