import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { townArticles, type TownArticle } from './town-articles.ts';
import { articlePage, listPage } from './town-pages.ts';

export interface PageSimulator {
  readonly url: string;
  /** Paths asked so far, oldest first. */
  readonly asked: string[];
  /** What the paper has printed; change it to print something new. */
  articles: TownArticle[];
  /** Paths that answer with an error status. */
  readonly broken: Map<string, number>;
  close(): Promise<void>;
}

/** A site without a feed on 127.0.0.1, and the addresses people paste by mistake: /members, /circle, /huge, /locked, /picture.png. */
export async function startPageSimulator(): Promise<PageSimulator> {
  const asked: string[] = [];
  const broken = new Map<string, number>();
  const server = createServer((request, response) => answer(simulator, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  // A server that listens on a port has an AddressInfo; only pipes give a string.
  const { port } = server.address() as AddressInfo;
  const simulator: PageSimulator = {
    url: `http://127.0.0.1:${port}`,
    asked,
    articles: [...townArticles],
    broken,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return simulator;
}

function answer(simulator: PageSimulator, request: IncomingMessage, response: ServerResponse): void {
  const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
  simulator.asked.push(path);
  const status = simulator.broken.get(path);
  if (status !== undefined) return void response.writeHead(status).end();
  const slug = /^\/news\/([\w-]+)$/.exec(path)?.[1];
  const article = simulator.articles.find((each) => each.slug === slug);
  if (article) return sendPage(response, articlePage(article));
  const special = specials[path];
  if (special) return special(simulator, response);
  response.writeHead(404).end();
}

const specials: Readonly<Record<string, (simulator: PageSimulator, response: ServerResponse) => void>> = {
  '/': ({ articles }, response) => sendPage(response, listPage(articles)),
  '/announcing': ({ articles }, response) => sendPage(response, listPage(articles, { announces: '/paper.xml' })),
  '/paper.xml': ({ articles }, response) => sendFeed(response, articles),
  '/hidden': ({ articles }, response) => sendPage(response, listPage(articles).replace('</main>', '</main><p><a href="/paper.xml?format=rss">RSS</a></p>')),
  '/members': (_, response) => void response.writeHead(302, { location: '/login?next=/members' }).end(),
  '/login': (_, response) => sendPage(response, '<!doctype html><html><body><form><input name="password"></form></body></html>'),
  '/circle': (_, response) => void response.writeHead(302, { location: '/circle?again' }).end(),
  '/huge': (_, response) => void response.writeHead(200, { 'content-type': 'text/html', 'content-length': String(4 * 1024 ** 3) }).write('<html>'),
  '/locked': (_, response) => void response.writeHead(401).end(),
  '/bare': (_, response) => sendPage(response, '<!doctype html><html><body><h1>Under construction</h1></body></html>'),
  '/picture.png': (_, response) => void response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.from('89504e470d0a1a0a', 'hex')),
};

function sendPage(response: ServerResponse, html: string): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', etag: `"${html.length}"` });
  response.end(html);
}

function sendFeed(response: ServerResponse, articles: readonly TownArticle[]): void {
  const items = articles.map((each) => `<item><guid>${each.slug}</guid><title>${each.title}</title><description>${each.teaser}</description></item>`);
  response.writeHead(200, { 'content-type': 'application/rss+xml' });
  response.end(`<rss version="2.0"><channel><title>The Mill Stream Paper</title>${items.join('')}</channel></rss>`);
}
