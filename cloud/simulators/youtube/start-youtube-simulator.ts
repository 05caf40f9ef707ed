import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerControl } from './control-api.ts';
import { answerDataApi } from './data-api.ts';
import { Faults } from './faults.ts';
import { methodOf } from './method-call.ts';
import { findVisible, renderReaderPage } from './reader-page.ts';
import { readLanguage } from './reader-words.ts';
import { simulatorSettingsSchema, type SimulatorOptions } from './settings.ts';
import { World } from './world.ts';

export type YoutubeSimulator = { readonly url: string; close(): Promise<void> };

/**
 * Google's token endpoint, the Data API with its uploads, and the pages of its channels (/@handle), on one port of 127.0.0.1.
 * Port 0 takes a free one. All it accepts stands in `dataDir`, so a restart after a crash goes on where it was.
 */
export async function startYoutubeSimulator(options: SimulatorOptions): Promise<YoutubeSimulator> {
  const settings = simulatorSettingsSchema.parse(options);
  const world = new World(settings);
  const around = { world, faults: new Faults() };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    response.setHeader('date', new Date(world.now()).toUTCString());
    const method = methodOf(request.method ?? '', url, request.headers);
    if (method) return answerDataApi(around, { request, response, url, method });
    if (url.pathname.startsWith('/__sim/')) {
      const { status, body } = await answerControl(around, request, url.pathname);
      return sendBody(response, status, 'application/json', JSON.stringify(body));
    }
    if (url.pathname === '/generate_204') return sendBody(response, 204, 'text/plain', '');
    const file = findFile(world, url.pathname);
    if (file) return sendBody(response, 200, file.mimeType, file.content);
    const page = renderReaderPage(world, url, readLanguage(request.headers['accept-language']));
    if (page) return sendBody(response, page.status, 'text/html; charset=utf-8', page.html);
    return sendBody(response, 404, 'application/json', '{"error":{"code":404,"message":"Not Found","errors":[]}}');
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else sendBody(response, 500, 'application/json', '{"error":{"code":500,"message":"Internal error encountered.","errors":[]}}');
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

function findFile(world: World, path: string): { readonly content: Buffer; readonly mimeType: string } | undefined {
  const [, folder, videoId = ''] = /^\/(media|thumbnails)\/([\w-]+)$/.exec(path) ?? [];
  const video = findVisible(world, videoId);
  if (!video) return undefined;
  if (folder === 'media') return { content: world.files.read(video.sessionId), mimeType: video.mimeType };
  if (video.thumbnailSha256 === null) return undefined;
  const content = world.files.readThumbnail(video.thumbnailSha256);
  return { content, mimeType: content.toString('latin1', 1, 4) === 'PNG' ? 'image/png' : 'image/jpeg' };
}

function sendBody(response: ServerResponse, status: number, contentType: string, body: string | Buffer): void {
  response.writeHead(status, {
    'content-type': contentType,
    ...(status === 204 ? {} : { 'content-length': Buffer.byteLength(body) }),
    'x-content-type-options': 'nosniff',
    'content-security-policy':
      "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'",
  });
  response.end(body);
}
