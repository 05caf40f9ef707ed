import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';

export const setTemplateActiveInput = z.object({ templateId: z.uuid(), isActive: z.boolean() });

/** Takes a version into use or out of it; another version of the same name goes out. Several active names share the stories among them. */
export async function setTemplateActive(
  { deps, clientId, userId }: MemberContext,
  { templateId, isActive }: z.infer<typeof setTemplateActiveInput>,
): Promise<Record<never, never>> {
  await deps.withClientRaw(clientId, async (tx) => {
    const changed = await tx.query('UPDATE prompt_template SET is_active = $3 WHERE client_id = $1 AND id = $2', [clientId, templateId, isActive]);
    if (changed.rowCount !== 1) throw new AppError('not-found', 'take a prompt template into use');
    if (isActive) {
      await tx.query(
        `UPDATE prompt_template SET is_active = false
         WHERE client_id = $1 AND id <> $2 AND name = (SELECT name FROM prompt_template WHERE client_id = $1 AND id = $2)`,
        [clientId, templateId],
      );
    }
    await auditMember(tx, { clientId, userId }, isActive ? 'template.taken-into-use' : 'template.put-away', { table: 'prompt_template', id: templateId });
  });
  return {};
}
