import { AppError, type AppErrorCode, type AppErrorDetails } from '@zavod/shared/app-error.ts';
import { TRPCError } from '@trpc/server';
import { ZodError } from 'zod';

type WireCode = ConstructorParameters<typeof TRPCError>[0]['code'];

const wireCodes: Partial<Record<AppErrorCode, WireCode>> = {
  'signed-out': 'UNAUTHORIZED',
  'wrong-password': 'UNAUTHORIZED',
  'session-reused': 'UNAUTHORIZED',
  'second-factor-asked': 'UNAUTHORIZED',
  'second-factor-wrong': 'UNAUTHORIZED',
  'second-factor-needed': 'FORBIDDEN',
  'client-suspended': 'FORBIDDEN',
  'client-deleting': 'FORBIDDEN',
  'not-allowed': 'FORBIDDEN',
  'client-revoked': 'FORBIDDEN',
  'too-many-tries': 'TOO_MANY_REQUESTS',
  'too-many-calls': 'TOO_MANY_REQUESTS',
  'source-too-many-looks': 'TOO_MANY_REQUESTS',
  'rewrite-too-many': 'TOO_MANY_REQUESTS',
  'not-found': 'NOT_FOUND',
  'already-exists': 'CONFLICT',
  'bad-input': 'BAD_REQUEST',
  'protocol-too-old': 'PRECONDITION_FAILED',
  'media-store-away': 'SERVICE_UNAVAILABLE',
  internal: 'INTERNAL_SERVER_ERROR',
};

/** What the studio reads of an error: data.appError. The words for people are in its own locale files. */
export interface WireError {
  code: AppErrorCode;
  details: AppErrorDetails;
}

/**
 * Gives an AppError of a procedure its HTTP status, and values that the database refused a code. Takes and returns what tRPC's next()
 * answers; `onRefused` is told of the database's own error.
 */
export function raiseForWire<Result extends { readonly ok: boolean }>(result: Result, onRefused: (error: unknown) => void): Result {
  if (result.ok || !('error' in result) || !(result.error instanceof TRPCError)) return result;
  if (result.error.code !== 'INTERNAL_SERVER_ERROR') return result;
  const { cause } = result.error;
  const refused = refusalOfDatabase(cause);
  if (refused !== undefined) onRefused(cause);
  const appError = cause instanceof AppError ? cause : refused && new AppError(refused, 'write to the database', {}, cause);
  if (appError === undefined) return result;
  throw new TRPCError({ code: wireCodes[appError.code] ?? 'UNPROCESSABLE_CONTENT', message: appError.code, cause: appError });
}

/** By SQLSTATE: what was sent is there already, names what is not there, or is nothing the column can hold (class 22). */
export function refusalOfDatabase(error: unknown): AppErrorCode | undefined {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === '23505') return 'already-exists';
  if (code === '23503') return 'not-found';
  return /^(22\w{3}|23514|54001)$/u.test(code) ? 'bad-input' : undefined;
}

/** The only shape in which an error leaves: a code, values for its sentence, the id to look for in the log; nothing of the inside. */
export function formatError<Shape extends { code: number; data: { code: string; httpStatus: number; path?: string } }>(options: {
  shape: Shape;
  error: TRPCError;
  ctx: { readonly requestId: string } | undefined;
}): { code: Shape['code']; message: string; data: { code: string; httpStatus: number; appError: WireError; requestId: string | null } } {
  const { shape, error, ctx } = options;
  const appError = wireErrorOf(error);
  const { code, httpStatus } = shape.data;
  return { code: shape.code, message: appError.code, data: { code, httpStatus, appError, requestId: ctx?.requestId ?? null } };
}

export function wireErrorOf(error: TRPCError): WireError {
  const { cause } = error;
  if (cause instanceof AppError) return { code: cause.code, details: cause.details };
  // Elsewhere it is a row or an answer that is not what we thought: a fault of ours.
  if (cause instanceof ZodError && error.code === 'BAD_REQUEST') return { code: 'bad-input', details: { field: cause.issues[0]?.path.join('.') ?? '' } };
  switch (error.code) {
    case 'NOT_FOUND':
      return { code: 'not-found', details: {} };
    case 'BAD_REQUEST':
    case 'PARSE_ERROR':
    case 'PAYLOAD_TOO_LARGE':
    case 'METHOD_NOT_SUPPORTED':
    case 'UNSUPPORTED_MEDIA_TYPE':
      return { code: 'bad-input', details: {} };
    default:
      return { code: 'internal', details: {} };
  }
}

/** The AppError behind any error of a call, or undefined for a fault of ours. */
export const expectedErrorOf = (error: TRPCError): WireError | undefined => {
  const wire = wireErrorOf(error);
  return wire.code === 'internal' ? undefined : wire;
};
