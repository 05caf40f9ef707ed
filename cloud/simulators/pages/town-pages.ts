import type { TownArticle } from './town-articles.ts';

/** The front page of a paper without a feed: a list of articles between the furniture every site has. */
export function listPage(articles: readonly TownArticle[], options: { announces?: string } = {}): string {
  const cards = articles.map(
    (each) => `<article class="card"><a class="picture" href="/news/${each.slug}"><img data-src="/pictures/${each.slug}.jpg" src="data:," alt=""></a>
<h2 class="headline"><a href="/news/${each.slug}?utm_source=front">${each.title}</a></h2><p>${each.teaser}</p><time datetime="${each.publishedAt}">lately</time> <a href="/news/${each.slug}#comments">Read more</a></article>`,
  );
  const head = options.announces === undefined ? '' : `<link rel="alternate" type="application/rss+xml" href="${options.announces}">`;
  return page('The Mill Stream Paper', head, `<main>${cards.join('\n')}</main><aside><h3>Most read</h3><ul><li><a href="/tag/bridges">All about our many old bridges</a></li></ul></aside>`);
}

export function articlePage(article: TownArticle): string {
  return page(
    `${article.title} | The Mill Stream Paper`,
    `<meta property="og:image" content="/pictures/${article.slug}.jpg"><meta property="article:published_time" content="${article.publishedAt}"><meta name="author" content="${article.author}">`,
    `<article><h1>${article.title}</h1><p class="by">By ${article.author}</p><figure><img src="/pictures/${article.slug}.jpg" alt="The place"></figure>
${article.paragraphs.map((each) => `<p>${each}</p>`).join('\n')}<p>More in <a href="../archive">the archive</a>.</p><script>track()</script></article>`,
  );
}

const page = (title: string, head: string, body: string): string => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>${head}</head><body>
<header><a href="/">The Mill Stream Paper</a></header><nav><ul><li><a href="/about/the-people-who-write-this">The people who write this paper</a></li><li><a href="/tag/town">Everything about the town</a></li></ul></nav>
${body}
<footer><a href="/privacy/how-we-keep-your-data">How we keep what you tell us</a> <a href="https://elsewhere.example/a-long-partner-headline-here">A long headline of a partner elsewhere</a></footer></body></html>`;
