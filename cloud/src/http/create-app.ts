import { constants } from 'node:zlib';
import { AppError } from '@zavod/shared/app-error.ts';
import compression from 'compression';
import express, { type Express, type Request, type Response } from 'express';
import { watchRequests } from '../metrics/watch-requests.ts';
import { mountApi } from './api/mount-api.ts';
import { consoleRoutes } from './console/console-routes.ts';
import { exportRoute } from './export-route.ts';
import { homePage } from './home-page.ts';
import { mediaRoute } from './media-route.ts';
import { publicMediaRoute } from './public-media-route.ts';
import { readReadiness } from './readiness.ts';
import { requestIdOf, requestIds } from './request-ids.ts';
import type { ApiDeps } from './request-context.ts';
import { reviewActRoute, reviewMediaRoute, reviewRoute } from './review-route.ts';
import { limitAddresses } from './take-call.ts';
import { securityHeaders } from './security-headers.ts';
import { trpcRoute } from './trpc-route.ts';
import { uploadRoute } from './upload-route.ts';
import { hubMessageRoute, hubQuestionRoute } from './websub-route.ts';

export function createApp(deps: ApiDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('trust proxy', deps.proxies);
  app.use(requestIds(deps.log));
  app.use(watchRequests(deps.metrics));
  app.use(securityHeaders);

  app.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  app.use(limitAddresses(deps));
  app.get('/readyz', async (_request, response) => {
    const readiness = await readReadiness(deps.appPool);
    response.status(readiness.isReady ? 200 : 503).json(readiness);
  });
  // For a load balancer: an API with its database works, whatever the workers do.
  app.get('/readyz/api', async (_request, response) => {
    const { database } = await readReadiness(deps.appPool);
    response.status(database === 'ok' ? 200 : 503).json({ database });
  });
  app.get('/', (request, response) => {
    const language = request.acceptsLanguages('ru', 'en') === 'ru' ? 'ru' : 'en';
    response.type('html').vary('Accept-Language').send(homePage(language, deps.demoAccount));
  });
  app.get('/media/:clientId/:sha256', mediaRoute(deps));
  app.put('/media/:clientId/:sha256', uploadRoute(deps));
  app.get('/public-media/:clientId/:file', publicMediaRoute(deps));
  app.get('/export/:clientId', exportRoute(deps));
  app.get('/review/:token', reviewRoute(deps));
  app.post('/review/:token', reviewActRoute(deps));
  app.get('/review/:token/media/:postId/:mediaId', reviewMediaRoute(deps));
  app.get('/websub/:clientId/:sourceId', hubQuestionRoute(deps));
  app.post('/websub/:clientId/:sourceId', hubMessageRoute(deps));

  mountApi(app, deps);
  app.use('/console', consoleRoutes(deps));

  app.use('/trpc', compression({ threshold: 1_024, level: constants.Z_BEST_SPEED, filter: isCompressible }), trpcRoute(deps));
  app.use((_request, response) => void response.status(404).json({ error: 'not-found' }));
  app.use((error: unknown, _request: Request, response: Response, _next: unknown) => {
    const status = refusedStatusOf(error);
    if (status === undefined) deps.log.error({ event: 'request-failed', error }, 'a request failed');
    if (response.headersSent) response.destroy();
    else if (error instanceof AppError && error.code === 'media-store-away') response.status(503).set('retry-after', '30').json({ error: error.code, requestId: requestIdOf(response) });
    else response.status(status ?? 500).json({ error: status === undefined ? 'internal' : 'bad-input', requestId: requestIdOf(response) });
  });
  return app;
}

/** What Express and its readers refuse before anything of ours sees it: an address that cannot be decoded, a body too large. */
function refusedStatusOf(error: unknown): number | undefined {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}

/** Events and streamed answers must leave at once; everything else is JSON and shrinks well. A studio on the same computer has no line to spare. */
const isCompressible = (request: Request, response: Response): boolean =>
  String(response.getHeader('content-type') ?? '').startsWith('application/json') && request.headers['trpc-accept'] !== 'application/jsonl' && !isSameComputer(request);

/** A proxy on this computer says so in a header: behind it stands a line. */
const isSameComputer = ({ socket, headers }: Request): boolean =>
  /^(::ffff:)?127\.|^::1$/u.test(socket.remoteAddress ?? '') && !proxyHeaders.some((name) => name in headers);

const proxyHeaders = ['forwarded', 'x-forwarded-for', 'via'];
