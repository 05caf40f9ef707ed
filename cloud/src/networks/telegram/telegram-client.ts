import { Agent } from 'undici';
import { z } from 'zod';
import type { SendFile } from '../network-adapter.ts';
import { postOnce, type PostAnswer } from '../post-once.ts';
import { encodeCall } from './encode-call.ts';

/** More are opened as they are needed; an answer takes longer than a handshake only at a distance. */
const WARM_CONNECTIONS = 16;

export type TelegramClientOptions = {
  /** Origin of the Bot API, such as https://api.telegram.org; /bot<token>/<method> is appended. */
  readonly apiUrl: string;
  readonly connectLimitMs?: number;
  readonly answerLimitMs?: number;
  /** The same for calls that carry files. */
  readonly uploadLimitMs?: number;
};

export type TelegramCall = {
  readonly method: string;
  /** Parameters as text; objects as JSON text. */
  readonly fields: Readonly<Record<string, string>>;
  /** Uploads by the name of their part. */
  readonly files?: ReadonlyMap<string, SendFile>;
};

/** An answer of the API, or why there is none. Nothing is retried here. */
export type TelegramAnswer =
  | { readonly kind: 'ok'; readonly result: unknown }
  | {
      readonly kind: 'error';
      readonly status: number;
      readonly words: string;
      readonly retryAfterSeconds: number | undefined;
      readonly migrateToChatId: number | undefined;
    }
  | { readonly kind: 'unreadable'; readonly status: number; readonly words: string }
  | { readonly kind: 'not-sent'; readonly words: string }
  | { readonly kind: 'no-answer'; readonly words: string };

export type TelegramClient = {
  call(token: string, call: TelegramCall, signal: AbortSignal): Promise<TelegramAnswer>;
  /** Leaves open connections behind, so many as calls are near but few at most; at most one attempt a second. */
  warmUp(calls: number): void;
  close(): Promise<void>;
};

const envelopeSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error_code: z.int(),
    description: z.string(),
    parameters: z.object({ retry_after: z.number().optional(), migrate_to_chat_id: z.int().optional() }).optional(),
  }),
]);

/** The Bot API over an own pool of connections: HTTP/1.1, no pipelining, no retries, closed before Telegram's side closes them. */
export function createTelegramClient(options: TelegramClientOptions): TelegramClient {
  const { origin, pathname } = new URL(options.apiUrl);
  const agent = new Agent({
    connections: 256,
    pipelining: 1,
    allowH2: false,
    keepAliveTimeout: 20_000,
    keepAliveMaxTimeout: 30_000,
    connect: { timeout: options.connectLimitMs ?? 5_000 },
  });
  const prefix = pathname.replace(/\/$/, '');
  const answerLimitMs = options.answerLimitMs ?? 20_000;
  const uploadLimitMs = options.uploadLimitMs ?? options.answerLimitMs ?? 22_000;
  let warmedAtMs = 0;

  return {
    call: async (token, call, signal) => {
      const path = `${prefix}/bot${encodeURI(token)}/${call.method}`;
      const limitMs = hasFiles(call) ? uploadLimitMs : answerLimitMs;
      const answer = await postOnce(agent, { origin, path, limitMs, ...encodeCall(call.fields, call.files ?? new Map()) }, signal);
      return readAnswer(answer);
    },
    warmUp: (calls) => {
      const now = performance.now();
      if (now - warmedAtMs < 1_000) return;
      warmedAtMs = now;
      // The root of the API needs no key and answers with a redirect: enough for the handshake.
      for (let open = 0; open < Math.min(calls, WARM_CONNECTIONS); open += 1) {
        agent
          .request({ origin, path: '/', method: 'HEAD', headersTimeout: 5_000 })
          .then(({ body }) => body.dump())
          .catch(() => undefined);
      }
    },
    close: () => agent.close(),
  };
}

function hasFiles({ files }: TelegramCall): boolean {
  return files !== undefined && files.size > 0;
}

function readAnswer(answer: PostAnswer): TelegramAnswer {
  if (answer.kind === 'not-sent') return answer;
  if (answer.kind === 'broken') return { kind: 'no-answer', words: answer.words };
  const { status } = answer;
  const envelope = envelopeSchema.safeParse(parseJson(answer.body));
  if (!envelope.success) return { kind: 'unreadable', status, words: `HTTP ${status}` };
  if (envelope.data.ok) {
    // A success under an error status contradicts itself, so it proves nothing.
    return status === 200 ? { kind: 'ok', result: envelope.data.result } : { kind: 'unreadable', status, words: `HTTP ${status}` };
  }
  const { error_code, description, parameters } = envelope.data;
  const hinted = parameters?.retry_after ?? Number(answer.retryAfter ?? Number.NaN);
  return {
    kind: 'error',
    status: error_code,
    words: description,
    retryAfterSeconds: Number.isFinite(hinted) ? hinted : undefined,
    migrateToChatId: parameters?.migrate_to_chat_id,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
