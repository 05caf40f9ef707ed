import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';

/** Percent of the stories for each template in use, together 100. */
export const setSharesInput = z
  .object({ shares: z.array(z.object({ templateId: z.uuid(), share: z.int().min(1).max(100) })).min(1).max(20) })
  .refine(({ shares }) => shares.reduce((sum, { share }) => sum + share, 0) === 100, { path: ['shares'] });

/** How the stories fall to the templates in use. A story that has its draft keeps it. */
export async function setShares({ deps, clientId, userId }: MemberContext, { shares }: z.infer<typeof setSharesInput>): Promise<Record<never, never>> {
  await deps.withClientRaw(clientId, async (tx) => {
    await tx.query('SELECT 1 FROM client WHERE id = $1 FOR UPDATE', [clientId]);
    for (const { templateId, share } of shares) {
      const changed = await tx.query(
        `UPDATE prompt_template SET settings = settings || jsonb_build_object('share', $3::int) WHERE client_id = $1 AND id = $2 AND is_active`,
        [clientId, templateId, share],
      );
      if (changed.rowCount !== 1) throw new AppError('not-found', 'share the stories among templates');
    }
    await auditMember(tx, { clientId, userId }, 'template.shares-set', { table: 'prompt_template', id: shares[0]?.templateId ?? '' }, { shares: shares.map(({ templateId, share }) => `${templateId} ${share}`).join(', ') });
  });
  return {};
}
