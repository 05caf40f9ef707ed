import type { IncomingHttpHeaders } from 'node:http';
import type { Agent, Dispatcher } from 'undici';

export type PostRequest = {
  readonly origin: string;
  readonly path: string;
  readonly contentType: string;
  readonly body: Buffer;
  /** From now until the whole answer is read. */
  readonly limitMs: number;
};

/** What came of one POST. `words` never hold the path, which may carry a key. */
export type PostAnswer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly retryAfter: string | undefined;
      /** By lower-case name. */
      readonly headers: IncomingHttpHeaders;
      readonly body: string;
    }
  /** No byte of the request left this machine. */
  | { readonly kind: 'not-sent'; readonly words: string }
  /** Some of it may have arrived. */
  | { readonly kind: 'broken'; readonly words: string };

const MAX_ANSWER_BYTES = 1024 * 1024;

/**
 * One POST, made at most once. undici tells when it starts to write a request: a failure before that moment is surely
 * not sent, any failure after it is ambiguous. That line is what retrying without duplicates rests on.
 */
export function postOnce(agent: Agent, request: PostRequest, signal: AbortSignal): Promise<PostAnswer> {
  return new Promise((resolve) => {
    const state = { hasStarted: false, isSettled: false, status: 0, retryAfter: undefined as string | undefined, headers: {} as IncomingHttpHeaders };
    const chunks: Buffer[] = [];
    let length = 0;
    let controller: Dispatcher.DispatchController | undefined;

    const settle = (answer: PostAnswer): void => {
      if (state.isSettled) return;
      state.isSettled = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      resolve(answer);
    };
    const fail = (words: string): void => settle({ kind: state.hasStarted ? 'broken' : 'not-sent', words });
    const stop = (words: string): void => {
      fail(words);
      controller?.abort(new Error(words));
    };
    const onAbort = (): void => stop('stopped');
    const timer = setTimeout(() => stop(`no answer within ${request.limitMs} ms`), request.limitMs);
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) return fail('stopped');

    agent.dispatch(
      {
        origin: request.origin,
        path: request.path,
        method: 'POST',
        headers: { 'content-type': request.contentType, accept: 'application/json' },
        body: request.body,
      },
      {
        onRequestStart(started) {
          // Given up while waiting for a connection: stop it here, before the first byte is written.
          if (state.isSettled) return started.abort(new Error('stopped'));
          controller = started;
          state.hasStarted = true;
        },
        onResponseStart(_controller, status, headers) {
          state.status = status;
          state.headers = headers;
          const retryAfter = headers['retry-after'];
          state.retryAfter = typeof retryAfter === 'string' ? retryAfter : undefined;
        },
        onResponseData(_controller, chunk) {
          length += chunk.length;
          if (length > MAX_ANSWER_BYTES) stop('answer too large');
          else chunks.push(chunk);
        },
        onResponseEnd() {
          const { status, retryAfter, headers } = state;
          settle({ kind: 'answered', status, retryAfter, headers, body: Buffer.concat(chunks).toString('utf8') });
        },
        onResponseError(_controller, error) {
          fail(nameOf(error));
        },
      },
    );
  });
}

// The code alone: messages of connection errors carry addresses, and a code is what can be looked up.
function nameOf(error: Error): string {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return code;
}
