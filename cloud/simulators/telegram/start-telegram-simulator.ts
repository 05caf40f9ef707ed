import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerBotApi } from './bot-api.ts';
import { answerControl } from './control-api.ts';
import { Faults } from './faults.ts';
import { readStoredFile } from './stored-files.ts';
import { RateLimits } from './rate-limits.ts';
import { renderReaderPage } from './reader-page.ts';
import { readLanguage } from './reader-words.ts';
import { simulatorSettingsSchema, type SimulatorOptions } from './settings.ts';
import { World } from './world.ts';

export type TelegramSimulator = { readonly url: string; close(): Promise<void> };

/**
 * A Bot API server on 127.0.0.1 that keeps what it is told, with a page where its channels can be read (/c/<username>).
 * Port 0 takes a free one. All it accepts stands in `dataDir`, so a restart after a crash goes on where it was.
 */
export async function startTelegramSimulator(options: SimulatorOptions): Promise<TelegramSimulator> {
  const settings = simulatorSettingsSchema.parse(options);
  const world = new World(settings);
  const limits = new RateLimits(settings.limits, () => world.now());
  const around = { world, limits, faults: new Faults(), filesDir: settings.keepsFiles ? settings.dataDir : null };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    response.setHeader('date', new Date(world.now()).toUTCString());
    if (/^\/bot[^/]*:?[^/]*\/[a-z]/i.test(url.pathname)) return answerBotApi(around, request, response, url);
    if (url.pathname.startsWith('/__sim/')) {
      const { status, body } = await answerControl(around, request, url.pathname);
      return sendBody(response, status, 'application/json', JSON.stringify(body));
    }
    if (url.pathname.startsWith('/files/')) return sendFile(response, settings.dataDir, url.pathname);
    const page = renderReaderPage(world, url.pathname, readLanguage(request.headers['accept-language']));
    if (page) return sendBody(response, 200, 'text/html; charset=utf-8', page);
    return sendBody(response, 404, 'application/json', '{"ok":false,"error_code":404,"description":"Not Found"}');
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else sendBody(response, 500, 'application/json', '{"ok":false,"error_code":500,"description":"Internal Server Error: restart"}');
    });
  });
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port: settings.port, host: '127.0.0.1', backlog: 1024 }, resolve);
  });
  // A server that listens on a port has an AddressInfo; only pipes give a string.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      world.close();
    },
  };
}

function sendBody(response: ServerResponse, status: number, contentType: string, body: string | Buffer): void {
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'",
  });
  response.end(body);
}

function sendFile(response: ServerResponse, dataDir: string, path: string): void {
  const file = readStoredFile(dataDir, path.slice('/files/'.length));
  if (file) sendBody(response, 200, file.mimeType, file.content);
  else sendBody(response, 404, 'text/plain', 'Not found');
}
