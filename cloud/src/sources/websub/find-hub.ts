import type { Hub } from './hub.ts';

/** The head of a feed is short; whoever writes more before the first item has no hub for us. */
const HEAD_LETTERS = 20_000;
const MOST_JSON_LETTERS = 5_000_000;

/** Where a feed says that a hub tells of its changes, in its HTTP headers or in its head (WebSub 1.0, section 4). */
export function findHub(headers: Readonly<Record<string, string>>, feed: string, address: string): Hub | null {
  const links = [...linksOfHeader(headers['link'] ?? ''), ...(feed.startsWith('{') ? linksOfJson(feed) : linksOfHead(feed))];
  const of = (rel: string): string | undefined =>
    links.filter((link) => link.rel.toLowerCase().split(/\s+/).includes(rel)).map(({ href }) => absolute(href, address)).find((url) => url !== undefined);
  const hub = of('hub');
  return hub === undefined ? null : { hub, topic: of('self') ?? address };
}

type Link = { readonly rel: string; readonly href: string };

function linksOfHeader(header: string): Link[] {
  return [...header.slice(0, HEAD_LETTERS).matchAll(/<([^<>]{1,2000})>([^<]{0,500})/g)].map(([, href = '', attributes = '']) => ({
    href,
    rel: /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,]+))/i.exec(attributes)?.slice(1).find((value) => value !== undefined) ?? '',
  }));
}

function linksOfHead(feed: string): Link[] {
  const head = feed.slice(0, HEAD_LETTERS);
  const end = head.search(/<(?:[\w-]+:)?(?:item|entry)[\s>]/i);
  return [...head.slice(0, end === -1 ? HEAD_LETTERS : end).matchAll(/<(?:[\w-]+:)?link\s([^<>]{1,2000})>/gi)].map(([, attributes = '']) => ({
    rel: attribute(attributes, 'rel'),
    href: attribute(attributes, 'href').replaceAll('&amp;', '&'),
  }));
}

function linksOfJson(feed: string): Link[] {
  if (feed.length > MOST_JSON_LETTERS) return [];
  const { hubs, feed_url: self } = parsed(feed) ?? {};
  const links = (Array.isArray(hubs) ? hubs : []).flatMap((entry: unknown) => {
    const { type, url } = typeof entry === 'object' && entry !== null ? { type: undefined, url: undefined, ...entry } : {};
    return typeof url === 'string' && String(type).toLowerCase() === 'websub' ? [{ rel: 'hub', href: url }] : [];
  });
  return typeof self === 'string' ? [...links, { rel: 'self', href: self }] : links;
}

function parsed(feed: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(feed);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

const attribute = (attributes: string, name: string): string =>
  new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(attributes)?.slice(1).find((value) => value !== undefined) ?? '';

function absolute(href: string, address: string): string | undefined {
  const url = URL.parse(href.trim(), address);
  return url && (url.protocol === 'http:' || url.protocol === 'https:') && url.href.length <= 2_000 ? url.href : undefined;
}
