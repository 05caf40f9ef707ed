import { webhookStateSchema, type WebhookState } from '@zavod/shared/webhooks/webhook-state.ts';
import type { MemberContext } from '../../http/member-context.ts';
import { webhookIdOf } from './stored-webhook.ts';

const shownDeliveries = 10;

/** Where events go and how the latest went; null where no address is set. Never with the secret. */
export async function readWebhook({ deps, clientId }: Pick<MemberContext, 'deps' | 'clientId'>): Promise<WebhookState | null> {
  const { rows } = await deps.withClientRaw(clientId, (tx) =>
    tx.query(
      `SELECT url, consecutive_failures AS "consecutiveFailures",
         CASE WHEN previous_until > now() THEN to_jsonb(previous_until)#>>'{}' END AS "previousUntil", (
         SELECT coalesce(jsonb_agg(to_jsonb(latest) ORDER BY latest."createdAt" DESC), '[]') FROM (
           SELECT id, event, state, attempt, created_at AS "createdAt", response_status AS "responseStatus", error_code AS "errorCode",
             CASE WHEN state = 'pending' THEN next_attempt_at END AS "nextAttemptAt"
           FROM webhook_delivery WHERE client_id = $1 AND webhook_id = $2 ORDER BY created_at DESC LIMIT $3
         ) latest) AS deliveries
       FROM webhook WHERE client_id = $1 AND id = $2`,
      [clientId, webhookIdOf(clientId), shownDeliveries],
    ),
  );
  return rows[0] === undefined ? null : webhookStateSchema.parse(rows[0]);
}
