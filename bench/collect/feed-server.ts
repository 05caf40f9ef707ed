import { createServer } from 'node:http';

export interface FeedServer {
  host: string;
  bodies: readonly string[];
  requests: { full: number; unchanged: number };
  close(): void;
}

/** A site with many feeds: invented news in Zipf-like words, HTML written in the three ways that are common, an ETag on each. */
export async function startFeedServer(feeds: number, itemsPerFeed: number): Promise<FeedServer> {
  const bodies = Array.from({ length: feeds }, (_, feed) => writeFeed(feed, itemsPerFeed));
  const requests = { full: 0, unchanged: 0 };
  const server = createServer((request, response) => {
    const feed = Number(request.url?.slice(1));
    const etag = `"feed-${feed}"`;
    if (request.headers['if-none-match'] === etag) {
      requests.unchanged += 1;
      return void response.writeHead(304, { etag }).end();
    }
    requests.full += 1;
    response.writeHead(200, { 'content-type': 'application/rss+xml', etag }).end(bodies[feed]);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  return { host: `127.0.0.1:${port}`, bodies, requests, close: () => server.close().closeAllConnections() };
}

function writeFeed(feed: number, items: number): string {
  const random = numbersFrom(feed + 1);
  const entries = Array.from({ length: items }, (_, item) => {
    const title = sentence(random, 8);
    const minutes = String(item % 60).padStart(2, '0');
    return `<item><title>${title}</title><link>https://site${feed}.example/${item}</link><guid isPermaLink="false">${feed}-${item}</guid><pubDate>${new Date(Date.now() - item * 600_000).toUTCString().replace(/:\d\d GMT/, `:${minutes} GMT`)}</pubDate>${written(kindOf(feed), random)}</item>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Feed ${feed}</title><link>https://site${feed}.example/</link><language>en</language>${entries.join('')}</channel></rss>`;
}

/** How a feed writes its articles: bare paragraphs escaped; paragraphs with links and signs escaped; a teaser and the article in CDATA. */
export const feedKinds = ['bare', 'escaped', 'cdata'] as const;
export const kindOf = (feed: number): (typeof feedKinds)[number] => feedKinds[feed % feedKinds.length] ?? 'bare';

function written(kind: (typeof feedKinds)[number], random: () => number): string {
  const rich = (): string =>
    `<p>${sentence(random, 14)} <a href="https://elsewhere.example/?a=1&amp;b=2">${sentence(random, 3)}</a> ${sentence(random, 8)} <strong>${sentence(random, 2)}</strong>, &#8220;${sentence(random, 3)}&#8221;.</p>`;
  const three = (paragraph: () => string): string => Array.from({ length: 3 }, paragraph).join('');
  switch (kind) {
    case 'bare':
      return `<description>${escaped(three(() => `<p>${sentence(random, 30)}.</p>`))}</description>`;
    case 'escaped':
      return `<description>${escaped(three(rich))}</description>`;
    case 'cdata':
      return `<dc:creator><![CDATA[${sentence(random, 2)}]]></dc:creator><category><![CDATA[News]]></category><description><![CDATA[${rich()}]]></description><content:encoded><![CDATA[${three(rich)}]]></content:encoded>`;
  }
}

const escaped = (html: string): string => html.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function sentence(random: () => number, length: number): string {
  return Array.from({ length }, () => wordOf(Math.floor(20_000 ** random()))).join(' ');
}

// The same number is always the same word, and no two numbers begin alike by design.
function wordOf(rank: number): string {
  let rest = rank * 7_919 + 17;
  let word = '';
  while (rest > 0) {
    word += `${consonants[rest % consonants.length] ?? ''}${vowels[rest % vowels.length] ?? ''}`;
    rest = Math.floor(rest / consonants.length);
  }
  return word;
}

function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const consonants = 'bcdfghklmnprstvz';
const vowels = 'aeiou';
