import type { Express, RequestHandler } from 'express';
import { AppError } from '@zavod/shared/app-error.ts';
import type { ApiDeps } from '../request-context.ts';
import { mcpRoute } from './mcp/mcp-route.ts';
import { openApiDocument } from './openapi-document.ts';
import { answerError } from './program-request.ts';
import { uploadMedia, uploadMediaRoute } from './upload-media.ts';
import { verbRoute } from './verb-route.ts';
import { verbs } from './verbs.ts';

export const apiRoot = '/api/v1';

/** The addresses for programs: one for each verb, one for files, the document that describes them, and the door for assistants. */
export function mountApi(app: Express, deps: ApiDeps): void {
  let written: object | undefined;
  // Written at the first question; it names no client, so anybody may read it.
  app.get(`${apiRoot}/openapi.json`, (_request, response) => void response.set('cache-control', 'public, max-age=300').json((written ??= openApiDocument(apiRoot, verbs))));
  for (const verb of verbs) app[verb.method](`${apiRoot}${verb.path}`, verbRoute(deps, verb));
  app[uploadMedia.method](`${apiRoot}${uploadMedia.path}`, uploadMediaRoute(deps));
  app.use('/api', unknownAddress(deps));
  app.post('/mcp', mcpRoute(deps));
  // Without sessions there is nothing to listen to and nothing to end.
  app.use('/mcp', (_request, response) => void response.status(405).set('allow', 'POST').end());
}

const unknownAddress =
  (deps: ApiDeps): RequestHandler =>
  (request, response) =>
    answerError(deps, request, response, new AppError('not-found', 'find an address'));
