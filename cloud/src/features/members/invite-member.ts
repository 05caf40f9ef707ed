import { randomBytes, randomUUID } from 'node:crypto';
import { AppError } from '@zavod/shared/app-error.ts';
import { roleSchema } from '@zavod/shared/domain/roles.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';
import { hashToken } from '../../security/refresh-token.ts';

export const inviteMemberInput = z.object({ email: z.email().max(320).transform((email) => email.toLowerCase()), role: roleSchema });

const invitationLifeMs = 7 * 24 * 3_600_000;

/** Answers the code that the owner hands over; only its hash is kept. */
export async function inviteMember(
  { deps, clientId, userId }: MemberContext,
  input: z.infer<typeof inviteMemberInput>,
): Promise<{ invitationId: string; token: string; expiresAt: string }> {
  const invitationId = randomUUID();
  const token = randomBytes(24).toString('base64url');
  const expiresAt = new Date(deps.now().getTime() + invitationLifeMs);
  await deps.withClientRaw(clientId, async (tx) => {
    const member = await tx.query(
      'SELECT 1 FROM membership m JOIN app_user u ON u.id = m.user_id WHERE m.client_id = $1 AND u.email = $2',
      [clientId, input.email],
    );
    if (member.rowCount !== 0) throw new AppError('already-exists', 'invite a member');
    await tx.query('DELETE FROM invitation WHERE client_id = $1 AND email = $2 AND accepted_at IS NULL', [clientId, input.email]);
    await tx.query(
      'INSERT INTO invitation (client_id, id, email, role, token_hash, invited_by, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [clientId, invitationId, input.email, input.role, hashToken(token), userId, expiresAt],
    );
    await auditMember(tx, { clientId, userId }, 'member.invited', { table: 'invitation', id: invitationId }, { role: input.role });
  });
  return { invitationId, token, expiresAt: expiresAt.toISOString() };
}
