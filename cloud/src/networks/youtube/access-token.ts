import { createHash } from 'node:crypto';
import { Agent } from 'undici';
import { z } from 'zod';
import { callOnce } from '../call-once.ts';
import { parseJson } from './parse-json.ts';

export const youtubeCredentialsSchema = z.object({
  clientId: z.string().trim().min(1),
  clientSecret: z.string().trim().min(1),
  refreshToken: z.string().trim().min(1),
});
export type YoutubeCredentials = z.infer<typeof youtubeCredentialsSchema>;

export type TokenAnswer =
  /** `scope` is what the key allows, separated by spaces; empty where Google did not say. */
  | { readonly kind: 'token'; readonly accessToken: string; readonly scope: string }
  /** Withdrawn, or never good. */
  | { readonly kind: 'refused'; readonly words: string }
  | { readonly kind: 'unavailable'; readonly words: string };

export type AccessTokens = {
  get(credentials: YoutubeCredentials): Promise<TokenAnswer>;
  /** The network refused this token before its end. */
  drop(credentials: YoutubeCredentials, accessToken: string): void;
  close(): Promise<void>;
};

type Kept = { readonly answer: TokenAnswer & { kind: 'token' }; readonly endsAtMs: number };

const MARGIN_MS = 60_000;

const tokenSchema = z.object({ access_token: z.string().min(1), expires_in: z.number().positive(), scope: z.string().default('') });
const refusalSchema = z.object({ error: z.string(), error_description: z.string().optional() });

/** Short-lived keys from refresh tokens: kept until shortly before their end, and asked for once however many wait for it. */
export function createAccessTokens(options: { oauthUrl: string; answerLimitMs?: number; connectLimitMs?: number }): AccessTokens {
  const { origin } = new URL(options.oauthUrl);
  const agent = new Agent({ connections: 16, pipelining: 1, allowH2: false, connect: { timeout: options.connectLimitMs ?? 5_000 } });
  const kept = new Map<string, Kept>();
  const asking = new Map<string, Promise<TokenAnswer>>();

  const ask = async (key: string, credentials: YoutubeCredentials): Promise<TokenAnswer> => {
    const { clientId, clientSecret, refreshToken } = credentials;
    const form = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, refresh_token: refreshToken, grant_type: 'refresh_token' });
    const answer = await callOnce(
      agent,
      {
        origin,
        method: 'POST',
        path: '/token',
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
        body: Buffer.from(form.toString()),
        limitMs: options.answerLimitMs ?? 20_000,
      },
      // Several may wait for it, so no single one of them can stop it.
      new AbortController().signal,
    );
    if (answer.kind !== 'answered') return { kind: 'unavailable', words: answer.words };
    const body = parseJson(answer.body);
    const token = tokenSchema.safeParse(body);
    if (answer.status !== 200 || !token.success) return readRefusal(answer.status, body);
    const { access_token: accessToken, scope, expires_in: lifeS } = token.data;
    const lifeMs = lifeS * 1_000;
    const fresh = { kind: 'token' as const, accessToken, scope };
    kept.set(key, { answer: fresh, endsAtMs: performance.now() + lifeMs - Math.min(MARGIN_MS, lifeMs / 10) });
    return fresh;
  };

  return {
    get: async (credentials) => {
      const key = keyOf(credentials);
      const known = kept.get(key);
      if (known && known.endsAtMs > performance.now()) return known.answer;
      kept.delete(key);
      const pending = asking.get(key) ?? ask(key, credentials).finally(() => asking.delete(key));
      asking.set(key, pending);
      return pending;
    },
    drop: (credentials, accessToken) => {
      const key = keyOf(credentials);
      if (kept.get(key)?.answer.accessToken === accessToken) kept.delete(key);
    },
    close: () => agent.close(),
  };
}

function readRefusal(status: number, body: unknown): TokenAnswer {
  const refusal = refusalSchema.safeParse(body);
  const isRefused = (status === 400 || status === 401 || status === 403) && refusal.success;
  if (isRefused) return { kind: 'refused', words: refusal.data.error_description ?? refusal.data.error };
  return { kind: 'unavailable', words: `HTTP ${status}` };
}

// What was decrypted is not kept: a digest tells the keys apart.
const keyOf = ({ clientId, clientSecret, refreshToken }: YoutubeCredentials): string =>
  createHash('sha256').update(JSON.stringify([clientId, clientSecret, refreshToken])).digest('hex');
