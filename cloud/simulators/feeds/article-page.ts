import type { Article } from './articles/article.ts';
import type { DemoFeed } from './demo-publishers.ts';
import { escapeXml, publishedAt } from './write-feed.ts';

/** An article as a reader sees it in a browser. */
export function articlePage(article: Article, feed: DemoFeed, present: Date): string {
  const at = publishedAt(article, present);
  const date = new Intl.DateTimeFormat(feed.language, { dateStyle: 'long' }).format(at);
  const paragraphs = article.paragraphs.map((each) => `<p>${escapeXml(each)}</p>`).join('\n');
  return page(
    feed.language,
    `${article.title} — ${feed.title}`,
    `<meta name="author" content="${escapeXml(article.author)}"><meta property="og:image" content="/pictures/${article.picture}.jpg"><meta property="article:published_time" content="${at.toISOString()}"><link rel="canonical" href="/articles/${article.slug}">`,
    `<header><a href="/">${escapeXml(feed.title)}</a></header>
<article><h1>${escapeXml(article.title)}</h1>
<p class="by">${escapeXml(article.author)} · <time datetime="${at.toISOString()}">${escapeXml(date)}</time></p>
<img src="/pictures/${article.picture}.jpg" width="1200" height="800" alt="${escapeXml(article.pictureText)}">
${paragraphs}
<p class="by">${article.categories.map(escapeXml).join(' · ')}</p></article>`,
  );
}

/** The front page; it announces the feeds, so pasting the bare address into the product leads to them. */
export function frontPage(feeds: readonly DemoFeed[]): string {
  const links = feeds.map((feed) => `<link rel="alternate" type="${feedTypes[feed.format]}" title="${escapeXml(feed.title)}" href="${feed.path}">`).join('\n');
  const sections = feeds.map(
    (feed) => `<section lang="${feed.language}"><h2>${escapeXml(feed.title)}</h2><p class="by">${escapeXml(feed.description)} <a href="${feed.path}">feed</a></p>
<ul>${feed.articles.map((each) => `<li><a href="/articles/${each.slug}">${escapeXml(each.title)}</a></li>`).join('')}</ul></section>`,
  );
  return page('en', 'Sample publications', links, `<header>Sample publications</header>${sections.join('\n')}`);
}

function page(language: string, title: string, head: string, body: string): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeXml(title)}</title>
${head}
<style>body{margin:0 auto;max-width:44rem;padding:1.5rem;font:1.1rem/1.65 Georgia,'DejaVu Serif',serif;color:#23262b;background:#fdfcf9}header{font-variant:small-caps;letter-spacing:.06em;border-bottom:1px solid #d9d4c8;padding-bottom:.6rem}a{color:#8f3b28}h1{line-height:1.2;margin:1.6rem 0 .4rem}img{width:100%;height:auto;border-radius:6px}.by{color:#70706c;font-size:.92rem}</style>
</head><body>${body}</body></html>`;
}

const feedTypes: Record<DemoFeed['format'], string> = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
  rdf: 'application/rdf+xml',
};
