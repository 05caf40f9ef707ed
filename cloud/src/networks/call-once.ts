import { Readable } from 'node:stream';
import type { Agent, Dispatcher } from 'undici';

export type OnceRequest = {
  readonly origin: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With its query; it may carry a key. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** One that is not in memory needs its `content-length` among the headers. */
  readonly body: Uint8Array | AsyncIterable<Uint8Array> | null;
  /** From now until the whole answer is read. */
  readonly limitMs: number;
};

/** What came of one request. Names of headers are in lower case; `words` never hold the path. */
export type OnceAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }
  /** No byte of the request left this machine. */
  | { readonly kind: 'not-sent'; readonly words: string }
  /** Some of it may have arrived. */
  | { readonly kind: 'broken'; readonly words: string };

type State = { hasStarted: boolean; isSettled: boolean; status: number; headers: Readonly<Record<string, string>> };

const MAX_ANSWER_BYTES = 1024 * 1024;

/**
 * One request, made at most once, redirects not followed. undici tells when it starts to write a request: a failure before
 * that moment is surely not sent, any failure after it is ambiguous. Retrying without duplicates rests on that line.
 */
export function callOnce(agent: Agent, request: OnceRequest, signal: AbortSignal): Promise<OnceAnswer> {
  return new Promise((resolve) => {
    const state: State = { hasStarted: false, isSettled: false, status: 0, headers: {} };
    const chunks: Buffer[] = [];
    let length = 0;
    let controller: Dispatcher.DispatchController | undefined;

    const settle = (answer: OnceAnswer): void => {
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

    const { origin, path, method, headers, body } = request;
    agent.dispatch(
      { origin, path, method, headers: { ...headers }, body: body === null || body instanceof Uint8Array ? body : Readable.from(body) },
      {
        onRequestStart(started) {
          // Given up while waiting for a connection: stop it here, before the first byte is written.
          if (state.isSettled) return started.abort(new Error('stopped'));
          controller = started;
          state.hasStarted = true;
        },
        onResponseStart(_controller, status, received) {
          state.status = status;
          state.headers = toPlain(received);
        },
        onResponseData(_controller, chunk) {
          length += chunk.length;
          if (length > MAX_ANSWER_BYTES) stop('answer too large');
          else chunks.push(chunk);
        },
        onResponseEnd() {
          settle({ kind: 'answered', status: state.status, headers: state.headers, body: Buffer.concat(chunks).toString('utf8') });
        },
        onResponseError(_controller, error) {
          // The code alone: messages of connection errors carry addresses, and a code is what can be looked up.
          fail('code' in error && typeof error.code === 'string' ? error.code : error.name);
        },
      },
    );
  });
}

function toPlain(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const plain = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as const]));
  return Object.fromEntries(plain);
}
