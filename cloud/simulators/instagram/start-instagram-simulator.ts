import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerControl } from './control-api.ts';
import { Faults } from './faults.ts';
import { answerGraph } from './graph-api.ts';
import { renderReaderPage } from './reader-page.ts';
import { readLanguage } from './reader-words.ts';
import { simulatorSettingsSchema, type SimulatorOptions } from './settings.ts';
import { readStoredFile } from './stored-files.ts';
import { World } from './world.ts';

export type InstagramSimulator = { readonly url: string; close(): Promise<void> };

/**
 * A Graph API on 127.0.0.1 with the pages on which its accounts can be read: / lists them, /<username>/ is one of them,
 * /p/<shortcode>/ a post. Port 0 takes a free one. All it accepts stands in `dataDir`, so a restart goes on where it was.
 */
export async function startInstagramSimulator(options: SimulatorOptions): Promise<InstagramSimulator> {
  const settings = simulatorSettingsSchema.parse(options);
  const world = new World(settings);
  const faults = new Faults();

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const baseUrl = `http://127.0.0.1:${request.socket.localPort}`;
    const url = new URL(request.url ?? '/', baseUrl);
    response.setHeader('date', new Date(world.now()).toUTCString());
    if (url.pathname.startsWith('/__sim/')) {
      const { status, body } = await answerControl({ world, faults }, request, url.pathname);
      return sendBody(response, status, 'application/json', JSON.stringify(body));
    }
    if (/^\/v\d+\.\d+\/|^\/refresh_access_token$/.test(url.pathname)) return answerGraph({ world, faults, baseUrl }, request, response, url);
    if (url.pathname.startsWith('/files/')) return sendFile(response, settings.dataDir, url.pathname.slice('/files/'.length));
    const page = renderReaderPage(world, url.pathname, readLanguage(request.headers['accept-language']));
    return page ? sendBody(response, 200, 'text/html; charset=utf-8', page) : sendBody(response, 404, 'text/plain', 'Not found');
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else sendBody(response, 500, 'application/json', '{"error":{"message":"The simulator failed","type":"OAuthException","code":1}}');
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

function sendFile(response: ServerResponse, dataDir: string, sha256: string): void {
  const file = readStoredFile(dataDir, sha256);
  if (file) sendBody(response, 200, file.mimeType, file.content);
  else sendBody(response, 404, 'text/plain', 'Not found');
}
