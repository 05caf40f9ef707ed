import type { Article } from './articles/article.ts';
import type { DemoFeed } from './demo-publishers.ts';
import { encodeWindows1251 } from './windows-1251.ts';

export interface WrittenFeed {
  contentType: string;
  body: Buffer;
  lastModified: Date;
}

/** The feed as its publisher would serve it; dates count back from `present`. */
export function writeFeed(feed: DemoFeed, base: string, present: Date): WrittenFeed {
  const newest = Math.min(...feed.articles.map((article) => article.hoursAgo));
  const lastModified = publishedAt({ hoursAgo: newest }, present);
  const page = { feed, base, present };
  switch (feed.format) {
    case 'rss':
      return { contentType: 'application/rss+xml; charset=utf-8', body: Buffer.from(rss(page)), lastModified };
    case 'atom':
      return { contentType: 'application/atom+xml', body: Buffer.from(atom(page, lastModified)), lastModified };
    case 'json':
      return { contentType: 'application/feed+json', body: Buffer.from(json(page)), lastModified };
    case 'rdf':
      // No charset in the header on purpose: only the XML declaration tells the encoding.
      return { contentType: 'application/rdf+xml', body: encodeWindows1251(rdf(page)), lastModified };
  }
}

export function publishedAt(article: Pick<Article, 'hoursAgo'>, present: Date): Date {
  return new Date(present.getTime() - article.hoursAgo * 3_600_000);
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

interface Page {
  feed: DemoFeed;
  base: string;
  present: Date;
}

function rss({ feed, base, present }: Page): string {
  const items = feed.articles.map(
    (article) => `<item>
<title>${escapeXml(article.title)}</title>
<link>${addressOf(article, base)}?utm_source=rss&amp;utm_medium=feed</link>
<guid isPermaLink="false">${guidOf(article)}</guid>
<dc:creator>${escapeXml(article.author)}</dc:creator>
<pubDate>${publishedAt(article, present).toUTCString()}</pubDate>
${article.categories.map((each) => `<category>${escapeXml(each)}</category>`).join('')}
<description>${escapeXml(article.paragraphs[0] ?? '')}</description>
<content:encoded><![CDATA[${contentOf(article)}]]></content:encoded>
<media:content url="${pictureOf(article, base)}" medium="image" type="image/jpeg" width="1200" height="800"/>
</item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>${escapeXml(feed.title)}</title><link>${base}/</link><description>${escapeXml(feed.description)}</description><language>${feed.language}</language>
${items.join('\n')}
</channel></rss>`;
}

function atom({ feed, base, present }: Page, updated: Date): string {
  const entries = feed.articles.map(
    (article) => `<entry>
<id>${guidOf(article)}</id>
<title type="html">${escapeXml(escapeXml(article.title))}</title>
<link rel="alternate" type="text/html" href="/articles/${article.slug}"/>
<link rel="enclosure" type="image/jpeg" href="/pictures/${article.picture}.jpg"/>
<author><name>${escapeXml(article.author)}</name></author>
<published>${publishedAt(article, present).toISOString()}</published><updated>${publishedAt(article, present).toISOString()}</updated>
${article.categories.map((each) => `<category term="${escapeXml(each)}"/>`).join('')}
<content type="html">${escapeXml(contentOf(article))}</content>
</entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.language}" xml:base="${base}/">
<id>tag:demo.zavod,2026:${feed.path}</id><title>${escapeXml(feed.title)}</title><subtitle>${escapeXml(feed.description)}</subtitle><updated>${updated.toISOString()}</updated><link href="/"/>
${entries.join('\n')}
</feed>`;
}

function json({ feed, base, present }: Page): string {
  const items = feed.articles.map((article) => ({
    id: guidOf(article),
    url: addressOf(article, base),
    title: article.title,
    content_html: contentOf(article),
    summary: article.paragraphs[0],
    image: pictureOf(article, base),
    date_published: publishedAt(article, present).toISOString(),
    authors: [{ name: article.author }],
    tags: article.categories,
  }));
  const head = { version: 'https://jsonfeed.org/version/1.1', title: feed.title, home_page_url: `${base}/`, feed_url: base + feed.path };
  return JSON.stringify({ ...head, description: feed.description, language: feed.language, items }, null, 2);
}

function rdf({ feed, base, present }: Page): string {
  const items = feed.articles.map(
    (article) => `<item rdf:about="${addressOf(article, base)}">
<title>${escapeXml(article.title)}</title><link>${addressOf(article, base)}</link>
<dc:creator>${escapeXml(article.author)}</dc:creator><dc:date>${publishedAt(article, present).toISOString()}</dc:date>
<description>${escapeXml(article.paragraphs[0] ?? '')}</description>
<content:encoded><![CDATA[<p><img src="/pictures/${article.picture}.jpg" alt="${escapeXml(article.pictureText)}"></p>${contentOf(article)}]]></content:encoded>
</item>`,
  );
  return `<?xml version="1.0" encoding="windows-1251"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel rdf:about="${base}${feed.path}"><title>${escapeXml(feed.title)}</title><link>${base}/</link><description>${escapeXml(feed.description)}</description><dc:language>${feed.language}</dc:language></channel>
${items.join('\n')}
</rdf:RDF>`;
}

function addressOf(article: Article, base: string): string {
  return `${base}/articles/${article.slug}`;
}

function pictureOf(article: Article, base: string): string {
  return `${base}/pictures/${article.picture}.jpg`;
}

function guidOf(article: Article): string {
  return `tag:demo.zavod,2026:${article.slug}`;
}

function contentOf(article: Article): string {
  return article.paragraphs.map((each) => `<p>${escapeXml(each)}</p>`).join('\n');
}
