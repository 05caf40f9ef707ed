import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';
import { requestCollection } from './request-collection.ts';

export const collectNowInput = z.object({ sourceId: z.uuid() });

export async function collectNow({ deps, clientId, userId }: MemberContext, { sourceId }: z.infer<typeof collectNowInput>): Promise<Record<never, never>> {
  await deps.withClientRaw(clientId, async (tx) => {
    const found = await tx.query('UPDATE source SET next_at = NULL WHERE client_id = $1 AND id = $2', [clientId, sourceId]);
    if (found.rowCount !== 1) throw new AppError('not-found', 'collect a source now');
    await auditMember(tx, { clientId, userId }, 'source.collect-asked', { table: 'source', id: sourceId });
  });
  await requestCollection(deps, clientId, sourceId);
  return {};
}
