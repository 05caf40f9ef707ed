import { randomBytes } from 'node:crypto';
import { Agent } from 'undici';
import { z } from 'zod';
import { postOnce, type PostAnswer } from '../post-once.ts';

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
  readonly files?: ReadonlyMap<string, Uint8Array>;
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
  /** Leaves an open connection behind; at most one attempt a second. */
  warmUp(): void;
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
      const answer = await postOnce(agent, { origin, path, limitMs, ...encode(call) }, signal);
      return readAnswer(answer);
    },
    warmUp: () => {
      const now = performance.now();
      if (now - warmedAtMs < 1_000) return;
      warmedAtMs = now;
      // The root of the API needs no key and answers with a redirect: enough for the handshake.
      agent
        .request({ origin, path: '/', method: 'HEAD', headersTimeout: 5_000 })
        .then(({ body }) => body.dump())
        .catch(() => undefined);
    },
    close: () => agent.close(),
  };
}

function hasFiles({ files }: TelegramCall): boolean {
  return files !== undefined && files.size > 0;
}

function encode({ fields, files = new Map() }: TelegramCall): { contentType: string; body: Buffer } {
  if (files.size === 0) return { contentType: 'application/json', body: Buffer.from(JSON.stringify(fields)) };
  const mark = `zavod-${randomBytes(16).toString('hex')}`;
  const parts: Uint8Array[] = Object.entries(fields).map(([name, value]) =>
    Buffer.from(`--${mark}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
  );
  for (const [name, bytes] of files) {
    const { extension, type } = isMp4(bytes) ? { extension: 'mp4', type: 'video/mp4' } : { extension: 'jpg', type: 'application/octet-stream' };
    const head = `--${mark}\r\nContent-Disposition: form-data; name="${name}"; filename="${name}.${extension}"\r\nContent-Type: ${type}\r\n\r\n`;
    parts.push(Buffer.from(head), bytes, Buffer.from('\r\n'));
  }
  return { contentType: `multipart/form-data; boundary=${mark}`, body: Buffer.concat([...parts, Buffer.from(`--${mark}--\r\n`)]) };
}

// Telegram tells a clip that plays in place from a mere file by its name.
function isMp4(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(4, 8)).toString('latin1') === 'ftyp';
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
