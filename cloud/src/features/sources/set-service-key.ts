import { randomUUID } from 'node:crypto';
import { AppError } from '@zavod/shared/app-error.ts';
import { keyedServiceSchema } from '@zavod/shared/sources/source-kind.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';

/** key null: the client's key is forgotten. */
export const setServiceKeyInput = z.object({ service: keyedServiceSchema, key: z.string().trim().regex(/^[\x21-\x7e]{8,200}$/).nullable() });

/** Seals the client's own key to a service; whether it works shows in the health of its sources, which are asked again at once. */
export async function setServiceKey({ deps, clientId, userId }: MemberContext, { service, key }: z.infer<typeof setServiceKeyInput>): Promise<Record<never, never>> {
  await deps.withClientRaw(clientId, async (tx) => {
    const { rows } = await tx.query<{ id: string }>('SELECT id FROM service_key WHERE client_id = $1 AND service = $2', [clientId, service]);
    const keyId = rows[0]?.id ?? randomUUID();
    if (key === null) await tx.query('DELETE FROM service_key WHERE client_id = $1 AND service = $2', [clientId, service]);
    else {
      const kept = await tx.query(
        `INSERT INTO service_key (client_id, id, service, key) VALUES ($1, $2, $3, $4)
         ON CONFLICT (client_id, service) DO UPDATE SET key = EXCLUDED.key WHERE service_key.id = EXCLUDED.id`,
        [clientId, keyId, service, deps.serviceKeys.seal({ clientId, keyId }, key)],
      );
      // Somebody else set it in the same moment, under another id that the sealed bytes do not fit.
      if (kept.rowCount !== 1) throw new AppError('already-exists', 'keep the key of a service', { name: service });
    }
    await tx.query(
      `UPDATE source SET next_at = NULL WHERE client_id = $1 AND state = 'active' AND consecutive_failures > 0
       AND (CASE WHEN kind = 'news' THEN settings ->> 'service' ELSE kind END) = $2`,
      [clientId, service],
    );
    await auditMember(tx, { clientId, userId }, key === null ? 'service-key.forgotten' : 'service-key.set', { table: 'service_key', id: keyId }, { service });
  });
  return {};
}
