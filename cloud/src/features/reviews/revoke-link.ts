import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';

export const revokeLinkInput = z.object({ linkId: z.uuid() });

/** It opens nothing from now on; what was done by it stays. */
export async function revokeLink({ deps, clientId, userId }: MemberContext, { linkId }: z.infer<typeof revokeLinkInput>): Promise<Record<never, never>> {
  await deps.withClientRaw(clientId, async (tx) => {
    const revoked = await tx.query('UPDATE reviewer_link SET revoked_at = $3 WHERE client_id = $1 AND id = $2 AND revoked_at IS NULL', [clientId, linkId, deps.now()]);
    if (revoked.rowCount !== 1) throw new AppError('not-found', 'withdraw a link');
    await auditMember(tx, { clientId, userId }, 'review.link-revoked', { table: 'reviewer_link', id: linkId });
  });
  return {};
}
