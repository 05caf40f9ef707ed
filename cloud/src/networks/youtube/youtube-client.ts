import { Agent } from 'undici';
import { z } from 'zod';
import { callOnce, type OnceAnswer } from '../call-once.ts';
import { parseJson } from './parse-json.ts';

export type YoutubeClientOptions = {
  /** Origin of the API and of the uploads, such as https://www.googleapis.com. */
  readonly apiUrl: string;
  readonly answerLimitMs?: number;
  readonly connectLimitMs?: number;
};

export type YoutubeCall = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path and query on `apiUrl`; or a whole address that `trustLocation` let pass. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
};

/** An answer of the API, or why there is none. Nothing is retried here. */
export type YoutubeAnswer =
  /** 2xx, and 308 of an upload that goes on. `body` is undefined where there is none. */
  | { readonly kind: 'ok'; readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: unknown }
  /** Refused by the API. `reason` is its own name for it, empty where it gave none. */
  | { readonly kind: 'error'; readonly status: number; readonly reason: string; readonly words: string; readonly retryAfterSeconds: number | undefined }
  | { readonly kind: 'unreadable'; readonly status: number; readonly words: string }
  | { readonly kind: 'not-sent'; readonly words: string }
  | { readonly kind: 'no-answer'; readonly words: string };

export type FailedAnswer = Exclude<YoutubeAnswer, { kind: 'ok' }>;

export type YoutubeClient = {
  call(accessToken: string, call: YoutubeCall, signal: AbortSignal): Promise<YoutubeAnswer>;
  /** Leaves an open connection behind; at most one attempt a second. */
  warmUp(): void;
  close(): Promise<void>;
};

// 256 bytes a millisecond: a line slower than that makes an upload of video hopeless.
const SLOWEST_BYTES_PER_MS = 256;

/** The Data API over an own pool of connections: HTTP/1.1, no pipelining, no retries, redirects not followed. */
export function createYoutubeClient(options: YoutubeClientOptions): YoutubeClient {
  const { origin } = new URL(options.apiUrl);
  const agent = new Agent({
    connections: 64,
    pipelining: 1,
    allowH2: false,
    keepAliveTimeout: 20_000,
    keepAliveMaxTimeout: 30_000,
    connect: { timeout: options.connectLimitMs ?? 5_000 },
  });
  const answerLimitMs = options.answerLimitMs ?? 20_000;
  let warmedAtMs = 0;

  return {
    call: async (accessToken, { method, url, headers, body }, signal) => {
      const target = new URL(url, origin);
      const answer = await callOnce(
        agent,
        {
          origin: target.origin,
          path: target.pathname + target.search,
          method,
          headers: { authorization: `Bearer ${accessToken}`, accept: 'application/json', ...headers },
          body: body ?? null,
          limitMs: answerLimitMs + Math.ceil((body?.byteLength ?? 0) / SLOWEST_BYTES_PER_MS),
        },
        signal,
      );
      return readAnswer(answer);
    },
    warmUp: () => {
      const now = performance.now();
      if (now - warmedAtMs < 1_000) return;
      warmedAtMs = now;
      // Needs no key and costs no quota: enough for the handshake.
      agent
        .request({ origin, path: '/generate_204', method: 'HEAD', headersTimeout: 5_000 })
        .then(({ body }) => body.dump())
        .catch(() => undefined);
    },
    close: () => agent.close(),
  };
}

/**
 * The address of an upload as the network gave it, if the key may be shown there: on the origin of the API, or on another
 * host of Google where the API itself is Google's.
 */
export function trustLocation(location: string | undefined, apiUrl: string): string | undefined {
  if (location === undefined || !URL.canParse(location, apiUrl)) return undefined;
  const api = new URL(apiUrl);
  const target = new URL(location, apiUrl);
  if (target.origin === api.origin) return target.href;
  return isGoogle(api) && isGoogle(target) ? target.href : undefined;
}

const isGoogle = ({ protocol, hostname, port }: URL): boolean =>
  protocol === 'https:' && port === '' && (hostname === 'googleapis.com' || hostname.endsWith('.googleapis.com'));

const errorSchema = z.object({
  error: z.object({
    message: z.string().default(''),
    status: z.string().optional(),
    errors: z.array(z.object({ reason: z.string().default('') })).default([]),
  }),
});

function readAnswer(answer: OnceAnswer): YoutubeAnswer {
  if (answer.kind === 'not-sent') return answer;
  if (answer.kind === 'broken') return { kind: 'no-answer', words: answer.words };
  const { status, headers } = answer;
  const json = parseJson(answer.body);
  if ((status >= 200 && status < 300) || status === 308) {
    if (answer.body !== '' && json === undefined) return { kind: 'unreadable', status, words: `HTTP ${status}` };
    return { kind: 'ok', status, headers, body: json };
  }
  const seconds = Number(headers['retry-after'] ?? Number.NaN);
  const retryAfterSeconds = Number.isFinite(seconds) ? seconds : undefined;
  const parsed = errorSchema.safeParse(json);
  if (parsed.success) {
    const { message, status: name, errors } = parsed.data.error;
    return { kind: 'error', status, reason: errors[0]?.reason || name || '', words: withoutMarkup(message), retryAfterSeconds };
  }
  // Only these say enough without a body of the API.
  const speaks = status === 401 || status === 404 || status === 410 || status === 429;
  if (speaks) return { kind: 'error', status, reason: '', words: `HTTP ${status}`, retryAfterSeconds };
  return { kind: 'unreadable', status, words: `HTTP ${status}` };
}

const withoutMarkup = (text: string): string => text.replaceAll(/<[^>]*>/g, '');
