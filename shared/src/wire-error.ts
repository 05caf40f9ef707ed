import { z } from 'zod';
import { appErrorCodes, type AppErrorCode } from './app-error.ts';

/** The only shape in which the cloud tells an error. */
export const wireErrorSchema = z.object({
  appError: z.object({
    code: z.enum(appErrorCodes),
    details: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
});

/** What is read of an answer over HTTP. */
interface Answer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
}

/** Of an answer that is none of the cloud's own: who seems to have given it. */
export function answerFault({ status, headers }: Answer): AppErrorCode {
  // 511 is what a network says that wants a sign-in first.
  if (status === 511) return 'cloud-behind-page';
  if (status >= 500) return 'cloud-failing';
  const isPage = headers.get('content-type')?.includes('html') === true;
  return isPage ? 'cloud-behind-page' : 'cloud-unreadable-answer';
}
