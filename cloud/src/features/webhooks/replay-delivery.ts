import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';

export const replayDeliveryInput = z.object({ deliveryId: z.uuid() });

/**
 * Has an event that is over posted again: signed anew, under the same id and with the same body, so that a receiver that has
 * seen it drops it. One that is on its way already is refused, so of two who ask at once one is told.
 */
export async function replayDelivery({ deps, clientId, userId }: MemberContext, { deliveryId }: z.infer<typeof replayDeliveryInput>): Promise<Record<never, never>> {
  await deps.withClientRaw(clientId, async (tx) => {
    const { rows } = await tx.query<{ state: string; event: string }>('SELECT state, event FROM webhook_delivery WHERE client_id = $1 AND id = $2 FOR UPDATE', [clientId, deliveryId]);
    const [delivery] = rows;
    if (delivery === undefined) throw new AppError('not-found', 'post an event again');
    if (delivery.state === 'pending') throw new AppError('retried-already', 'post an event again');
    await tx.query(
      `UPDATE webhook_delivery SET state = 'pending', attempt = 0, next_attempt_at = clock_timestamp(), delivered_at = NULL, error_code = NULL, response_status = NULL
       WHERE client_id = $1 AND id = $2`,
      [clientId, deliveryId],
    );
    await auditMember(tx, { clientId, userId }, 'webhook.replayed', { table: 'webhook_delivery', id: deliveryId }, { event: delivery.event });
  });
  await deps.enqueue('deliver-webhook', { clientId, deliveryId }, { jobKey: `webhook:${deliveryId}` });
  return {};
}
