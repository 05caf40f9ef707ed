import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { articlePage, frontPage } from './article-page.ts';
import { demoPublishers } from './demo-publishers.ts';
import { type FaultPlan, faultPlanSchema, playFault } from './faults.ts';
import { isPictureName, type PictureName, renderPicture } from './pictures/render-picture.ts';
import { writeFeed } from './write-feed.ts';

export interface FeedSimulator {
  readonly url: string;
  close(): Promise<void>;
}

export interface FeedCall {
  path: string;
  status: number;
  ifNoneMatch: string | null;
  ifModifiedSince: string | null;
}

/**
 * The sample publisher on 127.0.0.1: feeds, article pages and pictures. Port 0 takes a free one.
 * Under /__sim/: GET calls, and faults (POST {path, fault, times?} to add, DELETE to clear).
 */
export async function startFeedSimulator(options: { port?: number; now?: () => Date } = {}): Promise<FeedSimulator> {
  const present = (options.now ?? (() => new Date()))();
  const publisher = createPublisher(present);
  const server = createServer((request, response) => {
    publisher(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  // A server that listens on a port has an AddressInfo; only pipes give a string.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function createPublisher(present: Date): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const feeds = demoPublishers.flatMap((each) => each.feeds);
  const calls: FeedCall[] = [];
  const rendered = new Map<PictureName, Promise<Buffer>>();
  let faults: FaultPlan[] = [];

  const control = async (path: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (path === '/__sim/calls') return send(response, 200, 'application/json', JSON.stringify(calls));
    if (path !== '/__sim/faults') return send(response, 404, 'text/plain', 'Not found');
    if (request.method === 'DELETE') faults = [];
    if (request.method === 'POST') {
      const plan = faultPlanSchema.safeParse(await json(request));
      if (!plan.success) return send(response, 400, 'application/json', JSON.stringify(plan.error.issues));
      faults.push(plan.data);
    }
    send(response, 200, 'application/json', JSON.stringify(faults));
  };

  const takeFault = (path: string): FaultPlan['fault'] | undefined => {
    const plan = faults.find((each) => each.path === path || each.path === '*');
    if (!plan) return undefined;
    if (plan.times !== undefined) plan.times -= 1;
    if (plan.times === 0) faults = faults.filter((each) => each !== plan);
    return plan.fault;
  };

  const publish = async (path: string, base: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const feed = feeds.find((each) => each.path === path);
    if (feed) {
      const written = writeFeed(feed, base, present);
      return sendConditionally(request, response, written.contentType, written.body, written.lastModified);
    }
    if (path === '/') return send(response, 200, 'text/html; charset=utf-8', frontPage(feeds));
    const slug = /^\/articles\/([\w-]+)$/.exec(path)?.[1];
    const home = feeds.find((each) => each.articles.some((article) => article.slug === slug));
    const article = home?.articles.find((each) => each.slug === slug);
    if (home && article) return send(response, 200, 'text/html; charset=utf-8', articlePage(article, home, present));
    const name = /^\/pictures\/([\w-]+)\.jpg$/.exec(path)?.[1] ?? '';
    if (!isPictureName(name)) return send(response, 404, 'text/plain', 'Not found');
    const picture = rendered.get(name) ?? renderPicture(name);
    rendered.set(name, picture);
    sendConditionally(request, response, 'image/jpeg', await picture, present);
  };

  return async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
    if (path.startsWith('/__sim/')) return control(path, request, response);
    response.once('close', () => calls.push(recordCall(path, request, response)));
    const fault = takeFault(path);
    if (fault !== undefined) return playFault(fault, response);
    await publish(path, `http://${request.headers.host ?? '127.0.0.1'}`, request, response);
  };
}

function recordCall(path: string, request: IncomingMessage, response: ServerResponse): FeedCall {
  return {
    path,
    status: response.statusCode,
    ifNoneMatch: request.headers['if-none-match'] ?? null,
    ifModifiedSince: request.headers['if-modified-since'] ?? null,
  };
}

function sendConditionally(request: IncomingMessage, response: ServerResponse, contentType: string, body: Buffer, modified: Date): void {
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 20)}"`;
  const lastModified = modified.toUTCString();
  response.setHeader('etag', etag).setHeader('last-modified', lastModified);
  const asked = request.headers['if-none-match'];
  const isKnown = asked === undefined ? request.headers['if-modified-since'] === lastModified : asked === etag;
  if (isKnown) response.writeHead(304).end();
  else send(response, 200, contentType, body);
}

function send(response: ServerResponse, status: number, contentType: string, body: string | Buffer): void {
  response.writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(body) }).end(body);
}
