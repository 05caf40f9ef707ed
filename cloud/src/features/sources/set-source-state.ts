import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';
import { requestCollection } from './request-collection.ts';

export const setSourceStateInput = z.object({ sourceId: z.uuid(), state: z.enum(['active', 'paused']) });

export async function setSourceState({ deps, clientId, userId }: MemberContext, input: z.infer<typeof setSourceStateInput>): Promise<Record<never, never>> {
  await deps.withClientRaw(clientId, async (tx) => {
    const changed = await tx.query(`UPDATE source SET state = $3, next_at = NULL WHERE client_id = $1 AND id = $2 AND state <> 'removed'`, [clientId, input.sourceId, input.state]);
    if (changed.rowCount !== 1) throw new AppError('not-found', 'pause or resume a source');
    await auditMember(tx, { clientId, userId }, 'source.state-set', { table: 'source', id: input.sourceId }, { state: input.state });
  });
  if (input.state === 'active') await requestCollection(deps, clientId, input.sourceId);
  return {};
}
