import { AppError } from '@zavod/shared/app-error.ts';
import type { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';
import type { oneInvitationInput } from './resend-invitation.ts';

export async function revokeInvitation({ deps, clientId, userId }: MemberContext, { invitationId }: z.infer<typeof oneInvitationInput>): Promise<Record<never, never>> {
  await deps.withClientRaw(clientId, async (tx) => {
    const revoked = await tx.query('UPDATE invitation SET revoked_at = $3 WHERE client_id = $1 AND id = $2 AND accepted_at IS NULL AND revoked_at IS NULL', [
      clientId,
      invitationId,
      deps.now(),
    ]);
    if (revoked.rowCount !== 1) throw new AppError('not-found', 'withdraw an invitation');
    await auditMember(tx, { clientId, userId }, 'member.invitation-revoked', { table: 'invitation', id: invitationId });
  });
  return {};
}
