import { AppError } from '@zavod/shared/app-error.ts';
import type { Language } from '@zavod/shared/words/error-sentence.ts';
import { json, type Request, type RequestHandler, type Response } from 'express';
import { bearerTokenOf } from '../bearer-token.ts';
import { hasHungUp } from '../has-hung-up.ts';
import type { ApiDeps } from '../request-context.ts';
import { requestIdOf } from '../request-ids.ts';
import { errorAnswer } from './answer-error.ts';
import { openProgram, type Program } from './program.ts';

/** Texts for all networks with room to spare. */
const largestBody = '4mb';
const readJson = json({ limit: largestBody, strict: false, type: () => true });

/** Opens the program of a request and answers what `work` throws in the one shape that errors have. */
export const programRoute =
  (deps: ApiDeps, work: (program: Program, request: Request, response: Response) => Promise<void>): RequestHandler =>
  async (request, response) => {
    response.set('cache-control', 'no-store').vary('Accept-Language');
    try {
      const program = await openProgram(deps, bearerTokenOf(request.headers.authorization), request.ip ?? 'unknown');
      await work(program, request, response);
    } catch (error) {
      if (hasHungUp(error)) return;
      answerError(deps, request, response, error);
    }
  };

export function answerError(deps: ApiDeps, request: Request, response: Response, error: unknown): void {
  const { status, body, code, details } = errorAnswer(error, languageOf(request), requestIdOf(response));
  if (code === 'internal') deps.log.error({ event: 'program-call-failed', path: request.path, error }, 'a call of a program failed');
  if (code === 'media-store-away') deps.log.error({ event: 'media-store-away', error }, 'a file could not be kept');
  if (status === 401) response.set('www-authenticate', 'Bearer');
  if (code === 'too-many-calls') response.set('retry-after', String(details['seconds'] ?? 1));
  // What is still on its way is read and dropped, so that the answer is heard; too much of it is not.
  if (!request.complete && code === 'media-too-large') response.set('connection', 'close');
  if (response.headersSent) response.destroy();
  else response.status(status).json(body);
}

export const languageOf = (request: Request): Language => (request.acceptsLanguages('en', 'ru') === 'ru' ? 'ru' : 'en');

/** Whatever it says it is, a body is read as JSON. Throws bad-input for one that is none, or that is too large. */
export async function readBody(request: Request, response: Response): Promise<unknown> {
  await new Promise<void>((resolve, reject) => {
    readJson(request, response, (error: unknown) => {
      if (error === undefined) resolve();
      else reject(new AppError('bad-input', 'read a body', { field: 'body' }, error));
    });
  });
  return request.body;
}
