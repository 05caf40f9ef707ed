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

/** Gives an AppError of a procedure its HTTP status. Takes and returns what tRPC's next() answers. */
export function raiseForWire<Result extends { readonly ok: boolean }>(result: Result): Result {
  if (result.ok || !('error' in result) || !(result.error instanceof TRPCError)) return result;
  const { cause } = result.error;
  if (!(cause instanceof AppError) || result.error.code !== 'INTERNAL_SERVER_ERROR') return result;
  throw new TRPCError({ code: wireCodes[cause.code] ?? 'UNPROCESSABLE_CONTENT', message: cause.code, cause });
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
  if (cause instanceof ZodError) return { code: 'bad-input', details: { field: cause.issues[0]?.path.join('.') ?? '' } };
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
