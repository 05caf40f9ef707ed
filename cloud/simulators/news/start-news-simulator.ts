import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface NewsSimulator {
  /** The three services, each with the path its real address has. */
  readonly baseUrls: { gnews: string; newsapi: string; guardian: string };
  /** Calls that are left of the day, for each service. */
  readonly callsLeft: { gnews: number; newsapi: number; guardian: number };
  /** Path and query as asked. */
  readonly asked: string[];
  close(): Promise<void>;
}

export const newsKey = 'news-key-of-acme';

const stories = [
  { slug: 'green-coffee-prices', title: 'Green coffee prices fall for the third week', text: 'Buyers in the free port pay a fifth less than in September, and roasters wait before they sign for the spring.' },
  { slug: 'harbour-cranes', title: 'The harbour orders two electric cranes', text: 'They replace machines from 1971, whose noise the whole old town could hear at night for fifty years.' },
];
const at = '2026-11-24T09:00:00Z';
const address = (slug: string): string => `https://news.example/${slug}?utm_source=api`;

/** GNews, NewsAPI and The Guardian on one port of 127.0.0.1, for one key. */
export async function startNewsSimulator(): Promise<NewsSimulator> {
  const server = createServer((request, response) => answer(simulator, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  // A server that listens on a port has an AddressInfo; only pipes give a string.
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const simulator: NewsSimulator = {
    baseUrls: { gnews: `${url}/api/v4`, newsapi: `${url}/v2`, guardian: url },
    callsLeft: { gnews: 100, newsapi: 100, guardian: 500 },
    asked: [],
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return simulator;
}

interface Reply {
  status: number;
  body: unknown;
}

function answer(simulator: NewsSimulator, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  simulator.asked.push(url.pathname + url.search);
  const reply = answers[url.pathname]?.(simulator, url, String(request.headers['x-api-key'] ?? '')) ?? { status: 404, body: '<html>Not found</html>' };
  response.writeHead(reply.status, { 'content-type': typeof reply.body === 'string' ? 'text/html' : 'application/json' });
  response.end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body));
}

const answers: Readonly<Record<string, (simulator: NewsSimulator, url: URL, key: string) => Reply>> = {
  '/api/v4/search': ({ callsLeft }, url, key) => {
    if (key !== newsKey) return { status: 401, body: { errors: ['Your API key is invalid.'] } };
    if (callsLeft.gnews-- <= 0) return { status: 403, body: { errors: ['You have reached your request limit for today.'] } };
    if (isBroken(url)) return { status: 400, body: { errors: { q: 'The query has a syntax error.' } } };
    const articles = stories.map(({ slug, title, text }) => ({ title, description: text, content: `${text.slice(0, 70)}... [220 chars]`, url: address(slug), image: `https://news.example/${slug}.jpg`, publishedAt: at, source: { name: 'Port Paper', url: 'https://news.example' } }));
    return { status: 200, body: { totalArticles: articles.length, articles } };
  },
  '/v2/everything': ({ callsLeft }, url, key) => {
    const error = (status: number, code: string): Reply => ({ status, body: { status: 'error', code, message: code } });
    if (key !== newsKey) return error(401, 'apiKeyInvalid');
    if (callsLeft.newsapi-- <= 0) return error(429, 'rateLimited');
    if (isBroken(url)) return error(400, 'parameterInvalid');
    const articles = stories.map(({ slug, title, text }) => ({ source: { id: null, name: 'Port Paper' }, author: 'Ida Lund', title, description: text, url: address(slug), urlToImage: `https://news.example/${slug}.jpg`, publishedAt: at, content: 'A second paragraph that is cut after a while… [+1834 chars]' }));
    const removed = { source: { id: null, name: '[Removed]' }, author: null, title: '[Removed]', description: '[Removed]', url: 'https://removed.com', urlToImage: null, publishedAt: '1970-01-01T00:00:00Z', content: '[Removed]' };
    return { status: 200, body: { status: 'ok', totalResults: 3, articles: [...articles, removed] } };
  },
  '/search': ({ callsLeft }, url) => {
    if (url.searchParams.get('api-key') !== newsKey) return { status: 401, body: { message: 'Unauthorized' } };
    if (callsLeft.guardian-- <= 0) return { status: 429, body: { message: 'API rate limit exceeded' } };
    if (isBroken(url)) return { status: 400, body: { response: { status: 'error', message: 'bad query' } } };
    const results = stories.map(({ slug, title, text }) => ({
      id: slug,
      type: 'article',
      sectionName: 'Business',
      webPublicationDate: at,
      webTitle: title,
      webUrl: address(slug),
      fields: { body: `<p>${text}</p><p>And <a href="/money">more</a>.</p><script>track()</script>`, trailText: text, byline: 'Ida Lund', thumbnail: `https://news.example/${slug}.jpg` },
    }));
    return { status: 200, body: { response: { status: 'ok', total: results.length, results } } };
  },
};

const isBroken = (url: URL): boolean => (url.searchParams.get('q') ?? '').includes('((');
