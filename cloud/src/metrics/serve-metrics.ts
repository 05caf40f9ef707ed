import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { MetricsSettings } from '../config/config.ts';
import { listen } from '../http/listen.ts';
import type { Metrics } from './metrics.ts';
import type { ScrapeReads } from './scrape-reads.ts';

export interface MetricsServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Numbers on a port of their own, never on that of the API: GET /metrics, with the token where one is set, and GET /healthz for
 * whoever watches the process.
 */
export async function serveMetrics(settings: MetricsSettings, metrics: Metrics, reads: ScrapeReads): Promise<MetricsServer> {
  const token = settings.token?.reveal();
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== 'GET') return void response.writeHead(405).end();
    if (request.url === '/healthz') return void response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"ok"}');
    if (request.url !== '/metrics') return void response.writeHead(404).end();
    if (token !== undefined && !isSame(request.headers.authorization ?? '', `Bearer ${token}`)) {
      return void response.writeHead(401, { 'www-authenticate': 'Bearer' }).end();
    }
    await reads.run();
    response.writeHead(200, { 'content-type': metrics.registry.contentType, 'cache-control': 'no-store' }).end(await metrics.registry.metrics());
  };
  const port = await listen(server, settings, 'ZAVOD_METRICS_PORT');
  return {
    url: `http://${settings.host}:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

const isSame = (given: string, wanted: string): boolean => timingSafeEqual(digest(given), digest(wanted));
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
