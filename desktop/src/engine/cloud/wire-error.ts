import { AppError } from '@zavod/shared/app-error.ts';
import { TRPCClientError } from '@trpc/client';
import { answerFault, wireErrorSchema } from '@zavod/shared/wire-error.ts';

/** The cloud's own words where it spoke; else whether an answer came at all. */
export function appErrorOf(error: unknown): AppError {
  const attempted = 'ask the cloud';
  if (!(error instanceof TRPCClientError)) return new AppError('cloud-unreadable-answer', attempted, {}, error);
  if (error.cause instanceof AppError) return error.cause;
  const wire = wireErrorSchema.safeParse(error.data);
  if (wire.success) return new AppError(wire.data.appError.code, attempted, wire.data.appError.details, error);
  const answer = error.meta?.['response'];
  return new AppError(answer instanceof Response ? answerFault(answer) : 'cloud-unreachable', attempted, {}, error);
}
