import type { RawTransaction } from '../../db/with-client-raw.ts';
import type { LockedMember } from './lock-member.ts';

/** What the person did stays; their machines lose the client. */
export async function removeMembership(tx: RawTransaction, clientId: string, member: LockedMember): Promise<void> {
  await tx.query('DELETE FROM membership WHERE client_id = $1 AND id = $2', [clientId, member.id]);
  await tx.query('UPDATE device SET revoked_at = now() WHERE client_id = $1 AND user_id = $2 AND revoked_at IS NULL', [clientId, member.userId]);
}
