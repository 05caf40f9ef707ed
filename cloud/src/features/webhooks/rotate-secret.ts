import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';
import { webhookIdOf } from './stored-webhook.ts';

/** For so long events carry a signature of the old secret, too; 0 where the old one is known to strangers. */
export const rotateSecretInput = z.object({ overlapHours: z.int().min(0).max(7 * 24) });

/** A new secret for the same address. Answers it; nobody is ever shown it again. Deliveries under way lose nothing. */
export async function rotateSecret({ deps, clientId, userId }: MemberContext, { overlapHours }: z.infer<typeof rotateSecretInput>): Promise<{ secret: string }> {
  const { secrets } = deps.webhooks;
  const webhookId = webhookIdOf(clientId);
  const secret = secrets.create();
  await deps.withClientRaw(clientId, async (tx) => {
    const { rows } = await tx.query<{ secret: Uint8Array }>('SELECT secret FROM webhook WHERE client_id = $1 AND id = $2 FOR UPDATE', [clientId, webhookId]);
    if (rows[0] === undefined) throw new AppError('webhook-missing', 'change the secret of a webhook');
    const old = secrets.open({ clientId, webhookId, secret: rows[0].secret });
    const previous = overlapHours === 0 ? null : secrets.seal({ clientId, webhookId, column: 'previous_secret' }, old);
    await tx.query(
      `UPDATE webhook SET secret = $3, previous_secret = $4, previous_until = CASE WHEN $5 > 0 THEN clock_timestamp() + make_interval(hours => $5) END
       WHERE client_id = $1 AND id = $2`,
      [clientId, webhookId, secrets.seal({ clientId, webhookId }, secret), previous, overlapHours],
    );
    await auditMember(tx, { clientId, userId }, 'webhook.secret-changed', { table: 'webhook', id: webhookId }, { overlapHours });
  });
  return { secret };
}
