import { AppError } from '@zavod/shared/app-error.ts';
import type { RequestHandler } from 'express';
import type { ApiDeps } from '../../request-context.ts';
import { requestIdOf } from '../../request-ids.ts';
import { languageOf, programRoute, readBody } from '../program-request.ts';

/** The streamable HTTP of the Model Context Protocol without sessions: every message brings the key and is answered by itself. */
export const mcpRoute = (deps: ApiDeps): RequestHandler =>
  programRoute(deps, async (program, request, response) => {
    const message = await readBody(request, response);
    if (message === undefined) throw new AppError('bad-input', 'read a message', { field: 'body' });
    // Most installations never meet an assistant, so that nobody waits for its protocol at the start.
    const { answerMessage } = await import('./answer-message.ts');
    await answerMessage(program, { request, response, message, language: languageOf(request), requestId: requestIdOf(response) });
  });
