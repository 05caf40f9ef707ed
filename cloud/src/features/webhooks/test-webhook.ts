import { randomUUID } from 'node:crypto';
import { AppError } from '@zavod/shared/app-error.ts';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';
import { deliverWebhook } from '../../webhooks/deliver-webhook.ts';
import { webhookIdOf } from './stored-webhook.ts';

/** Posts an event of the kind webhook.test there and then. A refusal says what the receiver answered; it is not tried again. */
export async function testWebhook({ deps, clientId, userId }: MemberContext): Promise<{ status: number }> {
  const webhookId = webhookIdOf(clientId);
  const deliveryId = randomUUID();
  await deps.withClientRaw(clientId, async (tx) => {
    const { rowCount } = await tx.query(
      `INSERT INTO webhook_delivery (id, client_id, webhook_id, event, payload, next_attempt_at)
       SELECT $1, $2, id, 'webhook.test', '{"type": "webhook.test"}', clock_timestamp() FROM webhook WHERE client_id = $2 AND id = $3`,
      [deliveryId, clientId, webhookId],
    );
    if (rowCount !== 1) throw new AppError('not-found', 'test a webhook');
    await auditMember(tx, { clientId, userId }, 'webhook.tested', { table: 'webhook', id: webhookId });
  });
  const { withClientRaw, webhooks, now } = deps;
  const delivered = await deliverWebhook({ withClientRaw, now, ...webhooks }, clientId, deliveryId);
  if (delivered?.isDelivered === true && delivered.status !== null) return { status: delivered.status };
  await withClientRaw(clientId, (tx) =>
    tx.query(`UPDATE webhook_delivery SET state = 'failed', next_attempt_at = NULL WHERE client_id = $1 AND id = $2 AND state = 'pending'`, [clientId, deliveryId]),
  );
  const status = delivered?.status ?? null;
  throw new AppError(delivered?.code ?? 'internal', 'test a webhook', status === null ? {} : { status });
}
