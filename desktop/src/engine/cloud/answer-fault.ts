import type { AppErrorCode } from '@zavod/shared/app-error.ts';

/** Of an answer that is none of the cloud's own: who seems to have given it. */
export function answerFault(response: Response): AppErrorCode {
  // 511 is what a network says that wants a sign-in first.
  if (response.status === 511) return 'cloud-behind-page';
  if (response.status >= 500) return 'cloud-failing';
  const isPage = response.headers.get('content-type')?.includes('html') === true;
  return isPage ? 'cloud-behind-page' : 'cloud-unreadable-answer';
}
