import { AppError, type AppErrorCode } from '@zavod/shared/app-error.ts';
import type { ConsoleSession, Session } from '@zavod/shared/session/session.ts';
import { json, Router, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import { sessionClientsOf } from '../../features/session/build-session.ts';
import { refresh } from '../../features/session/refresh.ts';
import { signIn, signInInput } from '../../features/session/sign-in.ts';
import { JsonTexts } from '../json-text.ts';
import type { ApiDeps, RequestContext } from '../request-context.ts';
import { requestIdOf } from '../request-ids.ts';
import { createRefreshCookie, type RefreshCookie } from './refresh-cookie.ts';

const statuses: Partial<Record<AppErrorCode, number>> = {
  'signed-out': 401,
  'wrong-password': 401,
  'session-reused': 401,
  'second-factor-asked': 401,
  'second-factor-wrong': 401,
  'not-allowed': 403,
  'too-many-tries': 429,
};
/** After these the cookie is worth nothing any more. */
const endsSession: readonly AppErrorCode[] = ['signed-out', 'session-reused'];

/**
 * The sessions of browsers. The same verbs as in the API (features/session), but the refresh token stays in a cookie that
 * scripts cannot read, and the answer never names it.
 */
export function consoleSession(deps: ApiDeps): Router {
  const cookie = createRefreshCookie(deps.isReachedByHttps);
  const answer = answering(deps, cookie);
  const router = Router();
  router.use(ownPageOnly, json({ limit: '16kb' }));

  router.post('/', answer(async (context, request) => signIn(context, parse(signInInput, request.body))));

  router.post(
    '/refresh',
    answer(async (context, request) => {
      const refreshToken = cookie.read(request);
      if (refreshToken === null) throw new AppError('signed-out', 'refresh a session without its cookie');
      return refresh(context, { refreshToken, requestId: parse(refreshSchema, request.body).requestId });
    }),
  );

  router.post('/sign-out', async (request, response) => {
    const refreshToken = cookie.read(request);
    if (refreshToken !== null) await deps.sessions.close(refreshToken, deps.now());
    cookie.clear(response);
    response.set('cache-control', 'no-store').json({});
  });

  // A body that cannot be read is the caller's fault and no reason for an entry in the log.
  router.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (isCallersFault(error)) refuse(response, new AppError('bad-input', 'read the body of a session call'));
    else next(error);
  });
  return router;
}

const isCallersFault = (error: unknown): boolean => error instanceof Error && 'status' in error && typeof error.status === 'number' && error.status < 500;

/** requestId: repeating a call with it after a lost answer gives the same new token. */
const refreshSchema = z.object({ requestId: z.uuid() });

const answering =
  (deps: ApiDeps, cookie: RefreshCookie) =>
  (work: (context: RequestContext, request: Request) => Promise<Session>): RequestHandler =>
  async (request, response) => {
    const context = { deps, accessToken: null, address: request.ip ?? 'unknown', userAgent: request.headers['user-agent'] ?? null, requestId: requestIdOf(response), jsonTexts: new JsonTexts() };
    try {
      const { refreshToken, ...told }: Session = await work(context, request);
      cookie.write(response, refreshToken);
      // A page keeps nothing on disk, so a platform admin may look in through it.
      const clients = told.user.isPlatformAdmin === true ? await sessionClientsOf(deps, told.user.id, 'with-entries') : told.clients;
      response.set('cache-control', 'no-store').json({ ...told, clients } satisfies ConsoleSession);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (endsSession.includes(error.code)) cookie.clear(response);
      refuse(response, error);
    }
  };

const refuse = (response: Response, { code, details }: AppError): void =>
  void response
    .status(statuses[code] ?? 400)
    .set('cache-control', 'no-store')
    .json({ appError: { code, details } });

function parse<Output>(schema: z.ZodType<Output>, body: unknown): Output {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new AppError('bad-input', 'call a session', { field: parsed.error.issues[0]?.path.join('.') ?? '' });
}

/**
 * The cookie goes along by itself, so a request must show that the console's own page makes it: by a header that a form cannot
 * send and another site may not, and by what the browser says of where it comes from.
 */
function ownPageOnly(request: Request, response: Response, next: NextFunction): void {
  const site = request.headers['sec-fetch-site'];
  if (request.headers['x-zavod-console'] === '1' && (site === undefined || site === 'same-origin')) next();
  else refuse(response, new AppError('not-allowed', 'call a session from another page'));
}
