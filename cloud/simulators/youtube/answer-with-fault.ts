import { setTimeout as wait } from 'node:timers/promises';
import { ApiError, backendError, badCredentials, quotaGone } from './api-error.ts';
import type { CallFault } from './faults.ts';
import type { Answer } from './method-call.ts';

const GATEWAY_PAGE = '<html><head><title>502 Bad Gateway</title></head><body><h1>502. That’s an error.</h1></body></html>';

/** Does what was asked as the fault lets it. Undefined means that the caller gets no answer at all. */
export async function answerWithFault(
  act: () => Promise<Answer | undefined>,
  fault: CallFault | undefined,
  dropKey: () => void,
): Promise<Answer | undefined> {
  switch (fault?.kind) {
    case undefined:
    case 'slow':
    case 'cut-answer':
      return act();
    case 'lost-before':
      return undefined;
    case 'accepted-reply-lost':
    case 'cut-chunk':
      await act();
      return undefined;
    case 'accepted-late':
      await wait(fault.delayMs);
      return act();
    case 'too-many-requests':
      return toRefusal(
        new ApiError(429, 'rateLimitExceeded', 'Too many requests.', { domain: 'usageLimits', retryAfterSeconds: fault.retryAfterSeconds }),
      );
    case '5xx-before':
      return toRefusal(backendError());
    case '5xx-after':
      await act();
      return toRefusal(backendError());
    case 'html-error':
      if (fault.applied) await act();
      return { status: 502, body: GATEWAY_PAGE };
    case 'expired-token':
      dropKey();
      return toRefusal(badCredentials());
    case 'quota-gone':
      return toRefusal(quotaGone());
    case 'refused':
      return toRefusal(new ApiError(fault.status, fault.reason, fault.message));
    case 'foreign-location': {
      const answer = await act();
      return answer && { ...answer, headers: { ...answer.headers, location: fault.location } };
    }
  }
}

export function toRefusal(error: unknown): Answer {
  if (!(error instanceof ApiError)) throw error;
  const { status, retryAfterSeconds } = error;
  return { status, body: error.toBody(), headers: retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) } };
}
