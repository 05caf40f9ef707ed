import { AppError } from '@zavod/shared/app-error.ts';
import type { RequestHandler } from 'express';
import type { CallLimit } from '../security/call-limit.ts';
import type { ApiDeps } from './request-context.ts';

/** Counts one call of a person or an address; throws too-many-calls where there were too many in the last minute. */
export function takeCall(limit: CallLimit, key: string): void {
  const waitMs = limit.take(key);
  if (waitMs > 0) throw new AppError('too-many-calls', 'ask the cloud', { seconds: Math.ceil(waitMs / 1_000) });
}

const countsItself = /^\/(trpc|api|mcp)(\/|$)/u;

/** For what is answered without a call: pages, files, hubs. Calls count themselves, each of a batch. */
export const limitAddresses =
  (deps: Pick<ApiDeps, 'callLimits'>): RequestHandler =>
  (request, response, next) => {
    const waitMs = countsItself.test(request.path) ? 0 : deps.callLimits.address.take(request.ip ?? 'unknown');
    if (waitMs === 0) return next();
    const seconds = Math.ceil(waitMs / 1_000);
    response.status(429).set('retry-after', String(seconds)).json({ appError: { code: 'too-many-calls', details: { seconds } } });
  };
