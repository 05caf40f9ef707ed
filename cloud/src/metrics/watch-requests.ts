import type { Request, RequestHandler } from 'express';
import type { Metrics } from './metrics.ts';

/** How long each request took, by the route that answered it: addresses that nobody planned for are one route together. */
export const watchRequests =
  (metrics: Metrics): RequestHandler =>
  (request, response, next) => {
    const end = metrics.httpSeconds.startTimer();
    response.once('close', () => {
      const method = knownMethods.has(request.method) ? request.method : 'OTHER';
      // A stream of nudges lasts as long as somebody listens, which says nothing about speed.
      if (String(response.getHeader('content-type') ?? '').startsWith('text/event-stream')) return;
      end({ route: routeOf(request), method, status: `${Math.floor(response.statusCode / 100)}xx` });
    });
    next();
  };

const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

function routeOf(request: Request): string {
  if (request.originalUrl.startsWith('/trpc/')) return '/trpc';
  // Express gives the matched route an `any`; only its pattern is of interest.
  const path: unknown = request.route?.path;
  return typeof path === 'string' ? path : 'unknown';
}
