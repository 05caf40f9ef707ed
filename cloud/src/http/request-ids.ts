import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { inLogScope } from '../log/log-scope.ts';

const fromProxy = /^[\w.-]{8,64}$/;

/** Gives each request an id, the one of a proxy before us where it brings one: in its answer, and in every line of the log. */
export const requestIds =
  (log: Pick<Logger, 'debug'>): RequestHandler =>
  (request, response, next) => {
    const given = request.get('x-request-id') ?? '';
    const requestId = fromProxy.test(given) ? given : randomUUID();
    response.locals['requestId'] = requestId;
    response.set('x-request-id', requestId);
    const beganAt = performance.now();
    inLogScope({ requestId }, () => {
      response.once('close', () => {
        // Without the query: signed addresses stand there.
        log.debug({ event: 'request', method: request.method, path: request.path, status: response.statusCode, ms: Math.round(performance.now() - beganAt) }, 'answered');
      });
      next();
    });
  };

export const requestIdOf = (response: Response): string => String(response.locals['requestId'] ?? '');
