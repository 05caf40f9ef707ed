import { AppError, appErrorCodes } from '@zavod/shared/app-error.ts';
import { TRPCClientError } from '@trpc/client';
import { z } from 'zod';
import { answerFault } from './answer-fault.ts';

const wireErrorSchema = z.object({
  appError: z.object({
    code: z.enum(appErrorCodes),
    details: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
});

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
