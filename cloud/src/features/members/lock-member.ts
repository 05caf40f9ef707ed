import { AppError } from '@zavod/shared/app-error.ts';
import type { RawTransaction } from '../../db/with-client-raw.ts';

export interface LockedMember {
  readonly id: string;
  readonly userId: string;
  readonly role: string;
}

/** All memberships are locked, so that two owners cannot send each other away at once. */
export async function lockMember(tx: RawTransaction, clientId: string, membershipId: string): Promise<LockedMember | undefined> {
  const { rows } = await tx.query<{ id: string; userId: string; role: string }>(
    `SELECT id, user_id AS "userId", role FROM membership WHERE client_id = $1 ORDER BY id FOR UPDATE`,
    [clientId],
  );
  return rows.find((row) => row.id === membershipId);
}

/** A client without an owner could never be managed again. */
export async function refuseLastOwner(tx: RawTransaction, clientId: string, member: LockedMember): Promise<void> {
  if (member.role !== 'owner') return;
  const { rows } = await tx.query<{ owners: string }>(
    `SELECT count(*) AS owners FROM membership WHERE client_id = $1 AND role = 'owner'`,
    [clientId],
  );
  if (Number(rows[0]?.owners ?? 0) < 2) throw new AppError('not-allowed', 'take the last owner away', { reason: 'last-owner' });
}
