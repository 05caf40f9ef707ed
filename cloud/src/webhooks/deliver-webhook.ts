import { AppError, type AppErrorCode } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import type { WithClientRaw } from '../db/with-client-raw.ts';
import type { GuardedPost } from '../fetching/guarded-fetch.ts';
import { signWebhook } from './sign-webhook.ts';
import type { WebhookSecrets } from './webhook-secrets.ts';

export interface DeliveryDeps {
  readonly withClientRaw: WithClientRaw;
  readonly secrets: Pick<WebhookSecrets, 'open'>;
  readonly guardedPost: GuardedPost;
  readonly now: () => Date;
}

export interface Delivered {
  readonly isDelivered: boolean;
  /** Null where no answer came. */
  readonly status: number | null;
  readonly code: AppErrorCode | null;
}

const answerLimitMs = 15_000;
/** While one process delivers, no other does: longer than the call may take. */
const leaseMs = 60_000;
/** After the first, the second … attempt that failed; after the last there is none. */
const pausesMs = [10_000, 30_000, 120_000, 600_000, 1_800_000, 7_200_000, 21_600_000] as const;

const rowSchema = z.object({ attempt: z.int(), payload: z.unknown(), created_at: z.date(), webhook_id: z.uuid(), url: z.string(), secret: z.instanceof(Uint8Array), previous: z.instanceof(Uint8Array).nullable() });
type Row = z.infer<typeof rowSchema>;

/**
 * One attempt to deliver one event: claimed under a lease, posted once, its outcome kept. Undefined where there is nothing
 * to do: delivered already, not due, or somebody else is at it. An attempt whose answer was lost is made again, with the
 * same id and body.
 */
export async function deliverWebhook(deps: DeliveryDeps, clientId: string, deliveryId: string): Promise<Delivered | undefined> {
  const row = await claim(deps.withClientRaw, clientId, deliveryId);
  if (row === undefined) return undefined;
  const delivered = await post(deps, clientId, deliveryId, row);
  const pauseMs = delivered.isDelivered ? null : (pausesMs[row.attempt - 1] ?? null);
  const state = delivered.isDelivered ? 'delivered' : pauseMs === null ? 'failed' : 'pending';
  await deps.withClientRaw(clientId, async (tx) => {
    await tx.query(
      `UPDATE webhook_delivery SET state = $4, next_attempt_at = clock_timestamp() + $5 * interval '1 millisecond', response_status = $6,
         error_code = $7, delivered_at = CASE WHEN $4 = 'delivered' THEN clock_timestamp() END
       WHERE client_id = $1 AND id = $2 AND attempt = $3 AND state = 'pending'`,
      [clientId, deliveryId, row.attempt, state, pauseMs, delivered.status, delivered.code],
    );
    await tx.query(
      `UPDATE webhook SET consecutive_failures = CASE WHEN $3::boolean THEN 0 ELSE consecutive_failures + 1 END WHERE client_id = $1 AND id = $2`,
      [clientId, row.webhook_id, delivered.isDelivered],
    );
  });
  return delivered;
}

async function claim(withClient: WithClientRaw, clientId: string, deliveryId: string): Promise<Row | undefined> {
  return withClient(clientId, async (tx) => {
    const { rows } = await tx.query(
      `UPDATE webhook_delivery SET attempt = attempt + 1, next_attempt_at = clock_timestamp() + $3 * interval '1 millisecond'
       FROM webhook
       WHERE webhook_delivery.client_id = $1 AND webhook_delivery.id = $2 AND webhook_delivery.state = 'pending'
         AND webhook_delivery.next_attempt_at <= clock_timestamp()
         AND webhook.client_id = $1 AND webhook.id = webhook_delivery.webhook_id AND webhook.state = 'active'
       RETURNING webhook_delivery.attempt, webhook_delivery.payload, webhook_delivery.created_at, webhook.id AS webhook_id, webhook.url, webhook.secret,
         CASE WHEN webhook.previous_until > clock_timestamp() THEN webhook.previous_secret END AS previous`,
      [clientId, deliveryId, leaseMs],
    );
    return rowSchema.optional().parse(rows[0]);
  });
}

async function post({ secrets, guardedPost, now }: DeliveryDeps, clientId: string, id: string, row: Row): Promise<Delivered> {
  const body = JSON.stringify({ id, createdAt: row.created_at.toISOString(), event: row.payload });
  const headers = { 'content-type': 'application/json', ...signWebhook(secretsOf(secrets, clientId, row), { id, at: now(), body }) };
  try {
    const { status } = await guardedPost(row.url, { headers, body, signal: AbortSignal.timeout(answerLimitMs) });
    return status >= 200 && status < 300 ? { isDelivered: true, status, code: null } : { isDelivered: false, status, code: 'webhook-refused' };
  } catch (error) {
    const code = error instanceof AppError ? error.code : 'fetch-timeout';
    return { isDelivered: false, status: null, code };
  }
}

/** The newest first. */
function secretsOf(secrets: DeliveryDeps['secrets'], clientId: string, { webhook_id: webhookId, secret, previous }: Row): string[] {
  const newest = secrets.open({ clientId, webhookId, secret });
  return previous === null ? [newest] : [newest, secrets.open({ clientId, webhookId, column: 'previous_secret', secret: previous })];
}
