import { Agent } from 'undici';
import { z } from 'zod';
import { callOnce } from '../call-once.ts';
import { postOnce, type PostAnswer } from '../post-once.ts';

export type InstagramClientOptions = {
  /** https://graph.instagram.com, or the simulator. */
  readonly graphUrl: string;
  /** https://graph.facebook.com for channels connected through Facebook; `graphUrl` where it is absent. */
  readonly facebookGraphUrl?: string;
  readonly version?: string;
  /** How long one call may take until its whole answer is read. */
  readonly answerLimitMs?: number;
  readonly connectLimitMs?: number;
};

export type InstagramFamily = 'instagram' | 'facebook';
export type InstagramKey = { readonly accessToken: string; readonly family: InstagramFamily };

export type GraphCall = {
  readonly method: 'GET' | 'POST';
  /** Below the version, without a slash in front. */
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
  /** The renewal of keys has no version. */
  readonly isUnversioned?: boolean;
};

/** What came of one call. `words` never hold the key. */
export type GraphAnswer =
  | { readonly kind: 'ok'; readonly result: unknown }
  | {
      readonly kind: 'error';
      readonly status: number;
      readonly code: number;
      readonly subcode: number | undefined;
      readonly isTransient: boolean;
      readonly words: string;
      /** When the network says the account may call again. */
      readonly regainMs: number | undefined;
    }
  | { readonly kind: 'unreadable'; readonly status: number; readonly words: string }
  | { readonly kind: 'not-sent'; readonly words: string }
  | { readonly kind: 'no-answer'; readonly words: string };

export type FailedAnswer = Exclude<GraphAnswer, { kind: 'ok' }>;

export type InstagramClient = {
  call(key: InstagramKey, call: GraphCall, signal: AbortSignal): Promise<GraphAnswer>;
  /** Leaves open connections behind; at most one attempt a second. */
  warmUp(): void;
  close(): Promise<void>;
};

const errorSchema = z.object({
  error: z.object({
    message: z.string().default(''),
    code: z.int(),
    error_subcode: z.int().optional(),
    is_transient: z.boolean().default(false),
    error_user_msg: z.string().optional(),
  }),
});

const usageSchema = z.record(z.string(), z.array(z.object({ estimated_time_to_regain_access: z.number().default(0) })));

/** The Graph API over an own pool of connections: HTTP/1.1, no pipelining, no retries. */
export function createInstagramClient(options: InstagramClientOptions): InstagramClient {
  const agent = new Agent({
    connections: 64,
    pipelining: 1,
    allowH2: false,
    keepAliveTimeout: 20_000,
    keepAliveMaxTimeout: 30_000,
    maxResponseSize: 1024 * 1024,
    connect: { timeout: options.connectLimitMs ?? 5_000 },
  });
  const urls = { instagram: new URL(options.graphUrl), facebook: new URL(options.facebookGraphUrl ?? options.graphUrl) };
  const version = options.version ?? 'v25.0';
  const limitMs = options.answerLimitMs ?? 20_000;
  let warmedAtMs = 0;
  let closing: Promise<void> | undefined;

  return {
    call: async (key, call, signal) => {
      const { origin, pathname } = urls[key.family];
      const path = [pathname.replace(/\/$/, ''), ...(call.isUnversioned === true ? [] : [version]), call.path].join('/');
      const parameters = new URLSearchParams({ ...call.fields, access_token: key.accessToken }).toString();
      const answer =
        call.method === 'POST'
          ? await postOnce(agent, { origin, path, limitMs, contentType: 'application/x-www-form-urlencoded', body: Buffer.from(parameters) }, signal)
          : await getOnce(agent, { origin, path: `${path}?${parameters}`, limitMs }, signal);
      return readAnswer(answer, [key.accessToken, ...secretsOf(call)]);
    },
    warmUp: () => {
      const now = performance.now();
      if (now - warmedAtMs < 1_000) return;
      warmedAtMs = now;
      for (const origin of new Set([urls.instagram.origin, urls.facebook.origin])) {
        agent
          .request({ origin, path: '/', method: 'HEAD', headersTimeout: 5_000 })
          .then(({ body }) => body.dump())
          .catch(() => undefined);
      }
    },
    close: () => (closing ??= agent.close()),
  };
}

async function getOnce(agent: Agent, place: { origin: string; path: string; limitMs: number }, signal: AbortSignal): Promise<PostAnswer> {
  const answer = await callOnce(agent, { ...place, method: 'GET', headers: { accept: 'application/json' }, body: null }, signal);
  return answer.kind === 'answered' ? { ...answer, retryAfter: answer.headers['retry-after'] } : answer;
}

function secretsOf({ fields }: GraphCall): string[] {
  return [fields['client_secret'], fields['fb_exchange_token']].filter((secret) => secret !== undefined);
}

function readAnswer(answer: PostAnswer, secrets: readonly string[]): GraphAnswer {
  if (answer.kind === 'not-sent') return answer;
  if (answer.kind === 'broken') return { kind: 'no-answer', words: answer.words };
  const { status, headers } = answer;
  const body = parseJson(answer.body);
  const failure = errorSchema.safeParse(body);
  if (failure.success) {
    const { message, code, error_subcode, is_transient, error_user_msg } = failure.data.error;
    return {
      kind: 'error',
      status,
      code,
      subcode: error_subcode,
      isTransient: is_transient,
      words: secrets.reduce((words, secret) => words.replaceAll(secret, '…'), error_user_msg ?? message),
      regainMs: readRegainMs(headers['x-business-use-case-usage'], headers['retry-after']),
    };
  }
  const isSuccess = status === 200 && typeof body === 'object' && body !== null && !('error' in body);
  return isSuccess ? { kind: 'ok', result: body } : { kind: 'unreadable', status, words: `HTTP ${status}` };
}

// The usage header counts in minutes, retry-after in seconds.
function readRegainMs(usage: string | string[] | undefined, retryAfter: string | string[] | undefined): number | undefined {
  const parsed = typeof usage === 'string' ? usageSchema.safeParse(parseJson(usage)) : undefined;
  const minutes = Object.values(parsed?.data ?? {}).flatMap((entries) => entries.map((entry) => entry.estimated_time_to_regain_access));
  const longestMs = Math.max(0, ...minutes) * 60_000;
  if (longestMs > 0) return longestMs;
  const seconds = Number(retryAfter ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
