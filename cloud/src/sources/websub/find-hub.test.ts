import { expect, test } from 'vitest';
import { findHub } from './find-hub.ts';

const address = 'https://news.example/feeds/all.xml';
const hub = 'https://hub.example/';
const rss = (head: string, items = '<item><title>One</title></item>'): string =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>News</title>${head}${items}</channel></rss>`;

test.each<[string, Record<string, string>, string, object | null]>([
  ['an RSS head with both links', {}, rss(`<atom:link rel="hub" href="${hub}"/><atom:link href="https://news.example/self" rel="self" />`), { hub, topic: 'https://news.example/self' }],
  ['an Atom head without self', {}, `<feed xmlns="http://www.w3.org/2005/Atom"><link rel='hub' href='${hub}'/><entry/></feed>`, { hub, topic: address }],
  ['a relative address', {}, rss('<atom:link rel="hub" href="/hub?a=1&amp;b=2"/>'), { hub: 'https://news.example/hub?a=1&b=2', topic: address }],
  ['HTTP headers', { link: `<${hub}>; rel="hub", <https://news.example/self>; rel=self` }, rss(''), { hub, topic: 'https://news.example/self' }],
  ['headers before the head', { link: `<${hub}>; rel="hub"` }, rss('<atom:link rel="hub" href="https://other.example/"/>'), { hub, topic: address }],
  ['a JSON feed', {}, JSON.stringify({ feed_url: 'https://news.example/self', hubs: [{ type: 'rssCloud', url: 'https://x.example/' }, { type: 'WebSub', url: hub }], items: [] }), { hub, topic: 'https://news.example/self' }],
  ['no hub', {}, rss('<atom:link rel="self" href="https://news.example/self"/>'), null],
  ['a hub inside an item, which anybody may have written', {}, rss('', `<item><atom:link rel="hub" href="https://evil.example/"/></item>`), null],
  ['an address that is no web address', {}, rss('<atom:link rel="hub" href="javascript:alert(1)"/>'), null],
  ['JSON that is none', {}, '{"hubs": [', null],
  ['hubs of other shapes', {}, '{"hubs": ["x", null, {"type": "WebSub"}]}', null],
])('%s', (_name, headers, feed, found) => {
  expect(findHub(headers, feed, address)).toEqual(found);
});
