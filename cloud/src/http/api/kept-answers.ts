import { createHash } from 'node:crypto';
import { AppError } from '@zavod/shared/app-error.ts';
import { stableId } from '@zavod/shared/domain/stable-id.ts';
import { z } from 'zod';
import type { RawTransaction } from '../../db/with-client-raw.ts';
import type { Program } from './program.ts';

/** As programs write it: Idempotency-Key, printable and at most this long. */
export const requestKeyField = z.string().regex(/^[\x21-\x7e]{1,200}$/);

type Claim = { readonly kind: 'new'; readonly id: string } | { readonly kind: 'kept'; readonly status: number; readonly body: unknown };

const rowSchema = z.object({ request_hash: z.string(), status: z.int(), body: z.string().transform((text): unknown => JSON.parse(text)) });

/**
 * Takes a key for this request, or answers what was answered to it in the last 24 hours. A second request under the key waits here
 * until the first has committed or failed. Throws idempotency-key-reused where the key came with another request.
 */
export async function claimAnswer(tx: RawTransaction, program: Program, request: { requestKey: string; verb: string; input: unknown }): Promise<Claim> {
  const { clientId, apiKeyId } = program;
  const id = stableId('program-answer', apiKeyId, request.requestKey);
  const hash = createHash('sha256').update(JSON.stringify([request.verb, inOneOrder(request.input)])).digest('hex');
  const { rowCount } = await tx.query(
    `INSERT INTO program_answer AS kept (client_id, id, api_key_id, request_hash, created_at) VALUES ($1, $2, $3, $4, clock_timestamp())
     ON CONFLICT (client_id, id) DO UPDATE SET request_hash = EXCLUDED.request_hash, status = 0, body = '', created_at = EXCLUDED.created_at
     WHERE kept.created_at < clock_timestamp() - interval '24 hours'`,
    [clientId, id, apiKeyId, hash],
  );
  if (rowCount === 1) return { kind: 'new', id };
  const { rows } = await tx.query('SELECT request_hash, status, body FROM program_answer WHERE client_id = $1 AND id = $2', [clientId, id]);
  const kept = rowSchema.parse(rows[0]);
  if (kept.request_hash !== hash) throw new AppError('idempotency-key-reused', 'repeat a request');
  return { kind: 'kept', status: kept.status, body: kept.body };
}

export async function keepAnswer(tx: RawTransaction, { clientId }: Program, id: string, { status, body }: { status: number; body: unknown }): Promise<void> {
  await tx.query('UPDATE program_answer SET status = $3, body = $4 WHERE client_id = $1 AND id = $2', [clientId, id, status, JSON.stringify(body)]);
}

/** A program may write the same fields in another order. */
function inOneOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOneOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, inOneOrder(inner)]);
}
