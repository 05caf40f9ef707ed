import { AppError } from '@zavod/shared/app-error.ts';
import type { RawTransaction } from '../../db/with-client-raw.ts';

export interface LockedMember {
  readonly id: string;
  readonly userId: string;
  readonly role: string;
}

/**
 * All memberships are locked, so that two owners cannot send each other away at once. `ownerId` is the person who acts: whoever was
 * demoted or removed while they waited is refused.
 */
export async function lockMember(tx: RawTransaction, clientId: string, membershipId: string, ownerId: string): Promise<LockedMember | undefined> {
  const rows = await lockMembers(tx, clientId);
  if (!rows.some((row) => row.userId === ownerId && row.role === 'owner')) throw new AppError('not-allowed', 'act as an owner of before');
  return rows.find((row) => row.id === membershipId);
}

export async function lockMembers(tx: RawTransaction, clientId: string): Promise<LockedMember[]> {
  const { rows } = await tx.query<{ id: string; userId: string; role: string }>(
    `SELECT id, user_id AS "userId", role FROM membership WHERE client_id = $1 ORDER BY id FOR UPDATE`,
    [clientId],
  );
  return rows;
}

/** A client without an owner could never be managed again. */
export async function refuseLastOwner(tx: RawTransaction, clientId: string, member: LockedMember): Promise<void> {
  if (member.role !== 'owner') return;
  const { rows } = await tx.query<{ owners: string }>(
    `SELECT count(*) AS owners FROM membership WHERE client_id = $1 AND role = 'owner'`,
    [clientId],
  );
  if (Number(rows[0]?.owners ?? 0) < 2) throw new AppError('last-owner', 'take the last owner away');
}
