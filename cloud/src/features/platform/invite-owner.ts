import { randomUUID } from 'node:crypto';
import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { auditAdmin } from '../../audit/audit-admin.ts';
import type { PersonContext } from '../../http/member-context.ts';
import { createInvitationCode } from '../members/invitation-code.ts';
import { emailField, type MadeInvitation } from '../members/invite-member.ts';

export const inviteOwnerInput = z.object({ clientId: z.uuid(), ownerEmail: emailField });

/** For a client whose first owner never came: once it has one, its owners invite. */
export async function inviteOwner({ deps, userId }: PersonContext, { clientId, ownerEmail }: z.infer<typeof inviteOwnerInput>): Promise<MadeInvitation> {
  const invitationId = randomUUID();
  const { token, hash, expiresAt } = createInvitationCode(deps.now());
  await deps.withClientRaw(clientId, async (tx) => {
    const { rows } = await tx.query<{ owners: string }>(
      `SELECT (SELECT count(*) FROM membership WHERE client_id = $1 AND role = 'owner') AS owners FROM client WHERE id = $1 FOR UPDATE`,
      [clientId],
    );
    if (rows[0] === undefined) throw new AppError('not-found', 'invite an owner');
    if (Number(rows[0].owners) > 0) throw new AppError('already-exists', 'invite an owner to a client that has one');
    await tx.query('UPDATE invitation SET revoked_at = $2 WHERE client_id = $1 AND accepted_at IS NULL AND revoked_at IS NULL', [clientId, deps.now()]);
    await tx.query(
      `INSERT INTO invitation (client_id, id, email, role, token_hash, invited_by, expires_at) VALUES ($1, $2, $3, 'owner', $4, $5, $6)`,
      [clientId, invitationId, ownerEmail, hash, userId, expiresAt],
    );
    await auditAdmin(tx, clientId, userId, 'member.invited', { role: 'owner' });
  });
  return { invitationId, token, expiresAt: expiresAt.toISOString() };
}
