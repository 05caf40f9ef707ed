import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';
import { webhookIdOf } from './stored-webhook.ts';

/** Nothing is sent any more, and the secret is forgotten. Removing what is not there changes nothing. */
export async function removeWebhook({ deps, clientId, userId }: MemberContext): Promise<Record<never, never>> {
  const id = webhookIdOf(clientId);
  await deps.withClientRaw(clientId, async (tx) => {
    // The row is locked first: an event that is being written for it waits, and then finds it gone.
    const { rows } = await tx.query('SELECT id FROM webhook WHERE client_id = $1 AND id = $2 FOR UPDATE', [clientId, id]);
    if (rows.length === 0) return;
    await tx.query('DELETE FROM webhook_delivery WHERE client_id = $1 AND webhook_id = $2', [clientId, id]);
    await tx.query('DELETE FROM webhook WHERE client_id = $1 AND id = $2', [clientId, id]);
    await auditMember(tx, { clientId, userId }, 'webhook.removed', { table: 'webhook', id });
  });
  return {};
}
