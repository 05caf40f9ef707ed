import { once } from 'node:events';
import type { TRPCError } from '@trpc/server';
import { incomingMessageToRequest, internal_exceptionHandler } from '@trpc/server/adapters/node-http';
import { resolveResponse } from '@trpc/server/http';
import type { Request, RequestHandler, Response } from 'express';
import { appRouter } from './app-router.ts';
import { bearerTokenOf } from './bearer-token.ts';
import { expectedErrorOf } from './error-map.ts';
import { JsonTexts } from './json-text.ts';
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
    const jsonTexts = new JsonTexts();
    const asked = askedBy(deps, request, response, jsonTexts);
    void answer(asked, request, response, jsonTexts).catch(internal_exceptionHandler({ ...asked, req: request, res: response }));
  };

const askedBy = (deps: ApiDeps, request: Request, response: Response, jsonTexts: JsonTexts) => ({
  router: appRouter,
  path: request.path.slice(request.path.lastIndexOf('/') + 1),
  maxBatchSize: 20,
  createContext: (): RequestContext => ({
    deps,
    requestId: requestIdOf(response),
    accessToken: bearerTokenOf(request.headers.authorization),
    address: request.ip ?? 'unknown',
    userAgent: request.headers['user-agent'] ?? null,
    jsonTexts,
  }),
  onError: ({ error, path }: { readonly error: TRPCError; readonly path: string | undefined }) => {
    const code = expectedErrorOf(error)?.code;
    if (code === undefined || code === 'media-store-away') deps.log.error({ event: 'call-failed', path, error: error.cause ?? error }, 'a call failed');
  },
});

async function answer(asked: ReturnType<typeof askedBy>, request: Request, response: Response, jsonTexts: JsonTexts): Promise<void> {
  const req = incomingMessageToRequest(request, response, { maxBodySize });
  const found = await resolveResponse({ ...asked, req, error: null, createContext: async () => asked.createContext() });
  response.status(found.status);
  for (const [name, value] of found.headers) response.setHeader(name, value);
  response.setHeader('cache-control', 'no-store');
  if (found.body === null) return void response.end();
  if (isWhole(request, found)) return sendWhole(jsonTexts.fill(Buffer.from(await found.arrayBuffer())), response);
  await sendEvents(found.body, response, req.signal);
}

const isWhole = (request: Request, { headers }: globalThis.Response): boolean =>
  headers.get('content-type')?.startsWith('application/json') === true && request.headers['trpc-accept'] !== 'application/jsonl';

function sendWhole(pieces: readonly Buffer[], response: Response): void {
  response.setHeader('content-length', pieces.reduce((sum, { length }) => sum + length, 0));
  for (const piece of pieces.slice(0, -1)) response.write(piece);
  response.end(pieces.at(-1));
}

/** Each event as it comes, no faster than the listener takes them. Leaving the loop ends their source. */
async function sendEvents(events: AsyncIterable<Uint8Array>, response: Response, gone: AbortSignal): Promise<void> {
  try {
    for await (const event of events) if (!response.write(event)) await once(response, 'drain', { signal: gone });
  } catch (error) {
    if (!gone.aborted) throw error;
  } finally {
    response.end();
  }
}
