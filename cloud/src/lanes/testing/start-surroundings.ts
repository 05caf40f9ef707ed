import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Surroundings {
  /** host:port, for the list of what may be fetched. */
  readonly host: string;
  readonly url: string;
  /** What was sent here, by path: webhooks, prompts, everything. */
  readonly received: { readonly path: string; readonly body: string }[];
  close(): Promise<void>;
}

/**
 * Everything outside, in one server: /<word>/feed is a newspaper that has this word in every article, /<word>/hook takes events,
 * /v1/… hands prompts on to `model` and notes them, and any other address answers with an error that repeats what it was sent.
 */
export async function startSurroundings(model: { readonly url: string }): Promise<Surroundings> {
  const received: { path: string; body: string }[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const body = Buffer.concat(chunks);
    const path = request.url ?? '';
    received.push({ path, body: body.toString('utf8') });
    const [, word = '', kind] = path.split('/');
    if (kind === 'feed') return void response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(feedOf(word, url()));
    if (kind === 'article') return void response.writeHead(200, { 'content-type': 'text/html' }).end(`<html><body><article><h1>Bridge</h1><p>${article(word, path)}</p></article></body></html>`);
    if (kind === 'hook') return void response.writeHead(204).end();
    if (word === 'v1') {
      const headers = { 'content-type': 'application/json', authorization: request.headers.authorization ?? '' };
      const answer = await fetch(model.url + path, { method: request.method ?? 'POST', headers, body });
      return void response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/json' }).end(Buffer.from(await answer.arrayBuffer()));
    }
    return void response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ error: { message: `${path} ${JSON.stringify(request.headers)} ${body.toString('utf8')}`, code: 1, type: 'Echo' } }));
  };
  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // listen() on a port answers an AddressInfo.
  const { port } = server.address() as AddressInfo;
  const url = (): string => `http://127.0.0.1:${port}`;
  return {
    host: `127.0.0.1:${port}`,
    url: url(),
    received,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const article = (word: string, seed: string): string =>
  `The city opened the new bridge of ${word} on Monday. It took three years and the mayor of ${word} cut the ribbon. Two thousand people came to see it (${seed.length}).`;

const feedOf = (word: string, url: string): string => {
  const items = [1, 2].map(
    (n) => `<item><title>Bridge ${n} of ${word} opens</title><link>${url}/${word}/article/${n}</link><guid>${word}-${n}</guid>
<pubDate>${new Date(Date.now() - n * 60_000).toUTCString()}</pubDate><description>${article(word, 'x'.repeat(n))}</description></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>News of ${word}</title><link>${url}</link>${items.join('')}</channel></rss>`;
};
