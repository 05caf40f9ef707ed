import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';

export const keepOnlyInput = z.object({ templateId: z.uuid() });

/** Ends a comparison: this template gets all stories from now on, the others go out of use and stay with their numbers. */
export async function keepOnly({ deps, clientId, userId }: MemberContext, { templateId }: z.infer<typeof keepOnlyInput>): Promise<Record<never, never>> {
  await deps.withClientRaw(clientId, async (tx) => {
    await tx.query('SELECT 1 FROM client WHERE id = $1 FOR UPDATE', [clientId]);
    const found = await tx.query(`SELECT 1 FROM prompt_template WHERE client_id = $1 AND id = $2 AND kind = 'text'`, [clientId, templateId]);
    if (found.rowCount !== 1) throw new AppError('not-found', 'keep one prompt template');
    await tx.query(`UPDATE prompt_template SET is_active = (id = $2) WHERE client_id = $1 AND kind = 'text' AND (is_active OR id = $2)`, [clientId, templateId]);
    await auditMember(tx, { clientId, userId }, 'template.chosen', { table: 'prompt_template', id: templateId });
  });
  return {};
}
