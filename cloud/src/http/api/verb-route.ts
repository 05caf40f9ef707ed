import { AppError } from '@zavod/shared/app-error.ts';
import type { Request, RequestHandler, Response } from 'express';
import type { ApiDeps } from '../request-context.ts';
import { callVerb } from './call-verb.ts';
import { requestKeyField } from './kept-answers.ts';
import { programRoute, readBody } from './program-request.ts';
import type { Verb } from './verb.ts';

/** One verb at its address. */
export const verbRoute = (deps: ApiDeps, verb: Verb): RequestHandler =>
  programRoute(deps, async (program, request, response) => {
    const given = verb.method === 'get' ? request.query : await readObject(request, response);
    const answer = await callVerb(program, verb, { ...given, ...request.params }, verb.method === 'get' ? null : requestKeyOf(request));
    if (answer.isReplayed) response.set('idempotency-replayed', 'true');
    response.status(answer.status).json(answer.body);
  });

async function readObject(request: Request, response: Response): Promise<object> {
  const body = (await readBody(request, response)) ?? {};
  if (typeof body !== 'object' || Array.isArray(body)) throw new AppError('bad-input', 'read a body', { field: 'body' });
  return body;
}

function requestKeyOf(request: Request): string | null {
  const given = request.get('idempotency-key');
  if (given === undefined) return null;
  const key = requestKeyField.safeParse(given);
  if (!key.success) throw new AppError('bad-input', 'read a key of a request', { field: 'Idempotency-Key' });
  return key.data;
}
