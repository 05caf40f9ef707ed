import { AppError, type AppErrorCode, type AppErrorDetails } from '@zavod/shared/app-error.ts';

/** What went wrong, as the window keeps it: a code and the values of its sentence. */
export interface Fault {
  code: AppErrorCode;
  details: AppErrorDetails;
}

export const faultOf = (error: unknown): Fault =>
  error instanceof AppError ? { code: error.code, details: error.details } : { code: 'internal', details: {} };
