import { randomUUID } from 'node:crypto';
import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { unknownVariable } from '../../ai/template-variables.ts';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';

export const saveTemplateInput = z.object({ name: z.string().trim().min(1).max(80), body: z.string().trim().min(1).max(8_000) });

/** Keeps the words as the next version under their name, to be used from the next draft on and with the share it had. Older versions stay, with the posts made by them. */
export async function saveTemplate(
  { deps, clientId, userId }: MemberContext,
  { name, body }: z.infer<typeof saveTemplateInput>,
): Promise<{ templateId: string; version: number }> {
  const strange = unknownVariable(body);
  if (strange !== undefined) throw new AppError('template-variable-unknown', 'save a prompt template', { value: strange });
  const templateId = randomUUID();
  const version = await deps.withClientRaw(clientId, async (tx) => {
    // Two people who save at once take turns, so that both versions are kept.
    await tx.query('SELECT 1 FROM client WHERE id = $1 FOR UPDATE', [clientId]);
    await tx.query('UPDATE prompt_template SET is_active = false WHERE client_id = $1 AND name = $2', [clientId, name]);
    const { rows } = await tx.query<{ version: number }>(
      `INSERT INTO prompt_template (id, client_id, name, kind, version, body, created_by, settings)
       SELECT $1, $2, $3, 'text', coalesce(max(version), 0) + 1, $4, $5, coalesce((array_agg(settings ORDER BY version DESC))[1], '{}') FROM prompt_template WHERE client_id = $2 AND name = $3 RETURNING version`,
      [templateId, clientId, name, body, userId],
    );
    await auditMember(tx, { clientId, userId }, 'template.saved', { table: 'prompt_template', id: templateId });
    return rows[0]?.version ?? 1;
  });
  return { templateId, version };
}
