import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { TRPCError } from '@trpc/server';
import { incomingMessageToRequest, internal_exceptionHandler } from '@trpc/server/adapters/node-http';
import { resolveResponse } from '@trpc/server/http';
import type { Request, RequestHandler, Response } from 'express';
import { appRouter } from './app-router.ts';
import { bearerTokenOf } from './bearer-token.ts';
import { expectedErrorOf } from './error-map.ts';
import type { ApiDeps, RequestContext } from './request-context.ts';
import { requestIdOf } from './request-ids.ts';

/** A push of 100 intents with long texts fits; anything larger is refused before it is read to the end. */
const maxBodySize = 16 * 1024 * 1024;

/**
 * The calls of the router. As tRPC's own middleware for Express, but an answer that is whole leaves in one piece with its length:
 * through the streams of that one it took longer than all the work for a short list.
 */
export const trpcRoute =
  (deps: ApiDeps): RequestHandler =>
  (request, response) => {
    const asked = askedBy(deps, request, response);
    void answer(asked, request, response).catch(internal_exceptionHandler({ ...asked, req: request, res: response }));
  };

const askedBy = (deps: ApiDeps, request: Request, response: Response) => ({
  router: appRouter,
  path: request.path.slice(request.path.lastIndexOf('/') + 1),
  maxBatchSize: 20,
  createContext: (): RequestContext => ({
    deps,
    requestId: requestIdOf(response),
    accessToken: bearerTokenOf(request.headers.authorization),
    address: request.ip ?? 'unknown',
    userAgent: request.headers['user-agent'] ?? null,
  }),
  onError: ({ error, path }: { readonly error: TRPCError; readonly path: string | undefined }) => {
    const code = expectedErrorOf(error)?.code;
    if (code === undefined || code === 'media-store-away') deps.log.error({ event: 'call-failed', path, error: error.cause ?? error }, 'a call failed');
  },
});

async function answer(asked: ReturnType<typeof askedBy>, request: Request, response: Response): Promise<void> {
  const found = await resolveResponse({ ...asked, req: incomingMessageToRequest(request, response, { maxBodySize }), error: null, createContext: async () => asked.createContext() });
  response.status(found.status);
  for (const [name, value] of found.headers) response.setHeader(name, value);
  response.setHeader('cache-control', 'no-store');
  if (found.body === null) return void response.end();
  if (isWhole(request, found)) return void response.end(Buffer.from(await found.arrayBuffer()));
  // The types of Node and of the browser name the same stream differently.
  const events = Readable.fromWeb(found.body as ReadableStream);
  // Whoever listened has gone: the source of the stream hears of it by the request's own signal.
  await pipeline(events, response).catch(() => undefined);
}

const isWhole = (request: Request, { headers }: globalThis.Response): boolean =>
  headers.get('content-type')?.startsWith('application/json') === true && request.headers['trpc-accept'] !== 'application/jsonl';
