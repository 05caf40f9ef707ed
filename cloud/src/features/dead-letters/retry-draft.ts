import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';

export const retryDraftInput = z.object({ storyId: z.uuid() });

/** Has a story whose drafting was given up drafted anew. What was bought for it already is used again, not bought again. */
export async function retryDraft({ deps, clientId, userId }: MemberContext, { storyId }: z.infer<typeof retryDraftInput>): Promise<Record<never, never>> {
  await deps.withClientRaw(clientId, async (tx) => {
    const { rows } = await tx.query<{ state: string }>('SELECT state FROM story WHERE client_id = $1 AND id = $2 FOR UPDATE', [clientId, storyId]);
    if (rows[0] === undefined) throw new AppError('not-found', 'draft a story anew');
    if (rows[0].state !== 'failed') throw new AppError('retried-already', 'draft a story anew');
    await tx.query(`UPDATE story SET state = 'open', next_at = clock_timestamp() WHERE client_id = $1 AND id = $2`, [clientId, storyId]);
    await auditMember(tx, { clientId, userId }, 'draft.retried', { table: 'story', id: storyId });
  });
  await deps.enqueue('generate-draft', { version: 1, clientId, storyId }, { jobKey: `generate-draft:${clientId}:${storyId}` });
  return {};
}
