import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { apiKeyScopeSchema, type ApiKeyScope } from '@zavod/shared/api-keys/api-key-scopes.ts';
import { AppError } from '@zavod/shared/app-error.ts';
import type { Pool } from 'pg';
import { z } from 'zod';
import type { WithClientRaw } from '../db/with-client-raw.ts';

const mark = 'zvd_';
/** With the mark: enough to tell a client's keys apart in a list, and far too little to guess the rest from. */
const shownCharacters = 10;

export interface NewApiKey {
  /** The whole key; it is shown once and kept nowhere. */
  readonly key: string;
  readonly prefix: string;
  readonly hash: string;
}

/** 32 random bytes: nobody guesses them, so a plain hash is enough and costs a call nothing. */
export function createApiKey(): NewApiKey {
  const key = `${mark}${randomBytes(32).toString('base64url')}`;
  return { key, prefix: key.slice(0, shownCharacters), hash: hashOf(key) };
}

export interface AuthenticatedKey {
  readonly clientId: string;
  readonly apiKeyId: string;
  /** The member who made it; null of a key from before that was kept. */
  readonly madeBy: string | null;
  readonly scopes: readonly ApiKeyScope[];
}

export interface ApiKeyDeps {
  /** Connects as zavod_auth. */
  readonly authPool: Pick<Pool, 'query'>;
  /** As zavod_app. */
  readonly withClientRaw: WithClientRaw;
  readonly now: () => Date;
}

const foundSchema = z.object({ client_id: z.uuid(), client_status: z.string(), api_key_id: z.uuid(), scopes: z.array(z.string()), expires_at: z.date().nullable(), revoked_at: z.date().nullable() });

/**
 * Whose key a program shows. A key that never was is api-key-wrong, one that was ended api-key-over: only somebody who holds
 * the whole key learns that. Notes that it was used, at most once a minute.
 */
export async function authenticateApiKey({ authPool, withClientRaw, now }: ApiKeyDeps, key: string): Promise<AuthenticatedKey> {
  const wrong = new AppError('api-key-wrong', 'authenticate a program');
  if (!/^zvd_[\w-]{43}$/.test(key)) throw wrong;
  const hash = hashOf(key);
  const { rows } = await authPool.query('SELECT client_id, client_status, api_key_id, scopes, expires_at, revoked_at FROM app.find_api_key($1)', [hash]);
  const found = foundSchema.optional().parse(rows[0]);
  if (found === undefined) throw wrong;
  const { client_id: clientId, api_key_id: apiKeyId } = found;
  const kept = await withClientRaw(clientId, async (tx) => {
    const read = await tx.query<{ key_hash: string; created_by: string | null }>('SELECT key_hash, created_by FROM api_key WHERE client_id = $1 AND id = $2', [clientId, apiKeyId]);
    return read.rows[0];
  });
  // The index found it by equality; the last word is a comparison that takes the same time wherever two hashes differ.
  if (kept === undefined || !isSame(kept.key_hash, hash)) throw wrong;
  const isOver = found.revoked_at !== null || (found.expires_at !== null && found.expires_at <= now());
  if (isOver || found.client_status !== 'active') throw new AppError('api-key-over', 'authenticate a program');
  await withClientRaw(clientId, (tx) =>
    tx.query(
      `UPDATE api_key SET last_used_at = clock_timestamp() WHERE client_id = $1 AND id = $2 AND (last_used_at IS NULL OR last_used_at < clock_timestamp() - interval '1 minute')`,
      [clientId, apiKeyId],
    ),
  );
  return { clientId, apiKeyId, madeBy: kept.created_by, scopes: found.scopes.flatMap((scope) => apiKeyScopeSchema.safeParse(scope).data ?? []) };
}

/** Refuses what the key was not made for. */
export function requireScope({ scopes }: Pick<AuthenticatedKey, 'scopes'>, scope: ApiKeyScope): void {
  if (!scopes.includes(scope)) throw new AppError('api-key-lacks-scope', 'use an API key', { scope });
}

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');

const isSame = (one: string, other: string): boolean => {
  const [first, second] = [Buffer.from(one, 'utf8'), Buffer.from(other, 'utf8')];
  return first.length === second.length && timingSafeEqual(first, second);
};
