import { oneLine, resolveAddress } from '../rss/clean-html.ts';
import { canonicalAddress } from '../identity.ts';
import { baseOf } from './base-of.ts';
import { discoverLinks } from './discover-links.ts';
import { describeLink } from './describe-link.ts';
import type { FoundLink, PageList } from './page-message.ts';

/** The articles a page lists: by the person's selector, or by what their links look like. */
export function listPage(document: Document, url: string, selector: string | null): PageList {
  const base = baseOf(document, url);
  const chosen = selector === null ? discoverLinks(document, base) : selectLinks(document, selector);
  return {
    task: 'list',
    title: titleOf(document, url),
    links: describe(chosen ?? [], base),
    feedAddresses: feedsOn(document, base),
    isSelectorWrong: chosen === undefined,
  };
}

/** Undefined for a selector that is none. */
function selectLinks(document: Document, selector: string): Element[] | undefined {
  try {
    return [...document.querySelectorAll(selector)].flatMap((element) => {
      const link = element.matches('a[href]') ? element : element.querySelector('a[href]');
      return link === null ? [] : [link];
    });
  } catch {
    // The selector engine throws for what it cannot read: that is an answer about the selector.
    return undefined;
  }
}

// One article is often linked twice, by its picture and by its title: the fuller description wins, the first place stays.
function describe(anchors: readonly Element[], base: string): FoundLink[] {
  const links = new Map<string, FoundLink>();
  const all = new Set(anchors);
  for (const anchor of anchors) {
    const url = canonicalAddress(anchor.getAttribute('href') ?? '', base);
    if (url === undefined) continue;
    const link = { url, ...describeLink(anchor, all, base) };
    const known = links.get(url);
    if (known === undefined || known.title.length < link.title.length) links.set(url, link);
    if (links.size >= mostLinks) break;
  }
  return [...links.values()].filter((link) => link.title !== '');
}

function titleOf(document: Document, url: string): string {
  const site = document.querySelector('meta[property="og:site_name"]')?.getAttribute('content') ?? '';
  const title = oneLine(document.querySelector('title')?.textContent ?? '') || oneLine(site);
  return title.slice(0, 200) || new URL(url).host;
}

function feedsOn(document: Document, base: string): string[] {
  const found = [...document.querySelectorAll('a[href]')].flatMap((anchor) => {
    const href = anchor.getAttribute('href') ?? '';
    const isFeed = /(?:^|[/._?=-])(?:rss|atom|feed|feeds)(?:[/._?=&-]|\d?$)|\.(?:rss|atom)$/i.test(href) || /^(?:rss|atom|feed)$/i.test(oneLine(anchor.textContent));
    const address = isFeed ? resolveAddress(href, base) : undefined;
    return address === undefined ? [] : [address];
  });
  return [...new Set(found)].slice(0, 6);
}

const mostLinks = 100;
