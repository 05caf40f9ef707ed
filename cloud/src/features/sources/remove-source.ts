import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';

export const removeSourceInput = z.object({ sourceId: z.uuid() });

/** Nothing collects it any more and no list shows it; what it brought in keeps its origin. */
export async function removeSource({ deps, clientId, userId }: MemberContext, { sourceId }: z.infer<typeof removeSourceInput>): Promise<Record<never, never>> {
  await deps.withClientRaw(clientId, async (tx) => {
    const removed = await tx.query(`UPDATE source SET state = 'removed', next_at = NULL WHERE client_id = $1 AND id = $2 AND state <> 'removed'`, [clientId, sourceId]);
    if (removed.rowCount !== 1) throw new AppError('not-found', 'remove a source');
    await auditMember(tx, { clientId, userId }, 'source.removed', { table: 'source', id: sourceId });
  });
  return {};
}
