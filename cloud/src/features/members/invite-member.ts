import { randomUUID } from 'node:crypto';
import { AppError } from '@zavod/shared/app-error.ts';
import { roleSchema } from '@zavod/shared/domain/roles.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';
import { createInvitationCode } from './invitation-code.ts';

export const emailField = z.email().max(320).transform((email) => email.toLowerCase());

export const inviteMemberInput = z.object({ email: emailField, role: roleSchema });

export interface MadeInvitation {
  invitationId: string;
  token: string;
  expiresAt: string;
}

/** Answers the code that the owner hands over; only its hash is kept. An earlier one for the same address is good no more. */
export async function inviteMember({ deps, clientId, userId }: MemberContext, input: z.infer<typeof inviteMemberInput>): Promise<MadeInvitation> {
  const invitationId = randomUUID();
  const { token, hash, expiresAt } = createInvitationCode(deps.now());
  await deps.withClientRaw(clientId, async (tx) => {
    const member = await tx.query(
      'SELECT 1 FROM membership m JOIN app_user u ON u.id = m.user_id WHERE m.client_id = $1 AND u.email = $2',
      [clientId, input.email],
    );
    if (member.rowCount !== 0) throw new AppError('already-exists', 'invite a member');
    await tx.query('UPDATE invitation SET revoked_at = $3 WHERE client_id = $1 AND email = $2 AND accepted_at IS NULL AND revoked_at IS NULL', [
      clientId,
      input.email,
      deps.now(),
    ]);
    await tx.query(
      'INSERT INTO invitation (client_id, id, email, role, token_hash, invited_by, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [clientId, invitationId, input.email, input.role, hash, userId, expiresAt],
    );
    await auditMember(tx, { clientId, userId }, 'member.invited', { table: 'invitation', id: invitationId }, { role: input.role });
  });
  return { invitationId, token, expiresAt: expiresAt.toISOString() };
}
