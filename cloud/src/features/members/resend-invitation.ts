import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';
import { createInvitationCode } from './invitation-code.ts';
import type { MadeInvitation } from './invite-member.ts';

export const oneInvitationInput = z.object({ invitationId: z.uuid() });

/** A new code and a new week for an invitation that nobody used: the old link is good no more. */
export async function resendInvitation({ deps, clientId, userId }: MemberContext, { invitationId }: z.infer<typeof oneInvitationInput>): Promise<MadeInvitation> {
  const { token, hash, expiresAt } = createInvitationCode(deps.now());
  await deps.withClientRaw(clientId, async (tx) => {
    const renewed = await tx.query(
      'UPDATE invitation SET token_hash = $3, expires_at = $4 WHERE client_id = $1 AND id = $2 AND accepted_at IS NULL AND revoked_at IS NULL',
      [clientId, invitationId, hash, expiresAt],
    );
    if (renewed.rowCount !== 1) throw new AppError('not-found', 'send an invitation again');
    await auditMember(tx, { clientId, userId }, 'member.invited-again', { table: 'invitation', id: invitationId });
  });
  return { invitationId, token, expiresAt: expiresAt.toISOString() };
}
