import { randomUUID } from 'node:crypto';
import { AppError } from '@zavod/shared/app-error.ts';
import { writeAudit } from '../../audit/write-audit.ts';
import type { ApiDeps } from '../../http/request-context.ts';
import type { StoredInvitation } from '../session/session-store.ts';

/** Uses the invitation up and makes the person a member; who is one already stays as they are. */
export async function joinClient(deps: ApiDeps, { clientId, invitationId, role }: StoredInvitation, person: { userId: string; displayName: string }): Promise<void> {
  const { userId, displayName } = person;
  await deps.withClientRaw(clientId, async (tx) => {
    const taken = await tx.query(
      `UPDATE invitation SET accepted_at = $3, accepted_by = $4
       WHERE client_id = $1 AND id = $2 AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > $3`,
      [clientId, invitationId, deps.now(), userId],
    );
    if (taken.rowCount !== 1) throw new AppError('invitation-used', 'join a client');
    await tx.query(
      `INSERT INTO membership (client_id, id, user_id, display_name, role) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (client_id, user_id) DO NOTHING`,
      [clientId, randomUUID(), userId, displayName, role],
    );
    await writeAudit(tx, clientId, { actorId: userId, action: 'member.joined', targetTable: 'invitation', targetId: invitationId, details: { role } });
  });
  deps.memberships.forget(userId);
}
