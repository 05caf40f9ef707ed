import { roleSchema, type Role } from '@zavod/shared/domain/roles.ts';
import type { Pool } from 'pg';
import { z } from 'zod';

export interface HeldMembership {
  readonly clientId: string;
  readonly clientName: string;
  readonly membershipId: string;
  readonly role: Role;
  readonly displayName: string;
}

/** Who belongs where. Answers may be up to 30 s old, so a removed member is out within that time everywhere. */
export interface Memberships {
  find(userId: string, clientId: string): Promise<HeldMembership | undefined>;
  list(userId: string): Promise<readonly HeldMembership[]>;
  /** After a change made by this process. */
  forget(userId: string): void;
}

const maxAgeMs = 30_000;
const mostUsers = 10_000;

const rowSchema = z.object({
  client_id: z.string(),
  client_name: z.string(),
  client_status: z.string(),
  membership_id: z.string(),
  role: roleSchema,
  display_name: z.string(),
});

/** `authPool` connects as zavod_auth. */
export function createMemberships(authPool: Pool, now: () => number = Date.now): Memberships {
  const known = new Map<string, { readAt: number; memberships: Promise<readonly HeldMembership[]> }>();

  const read = async (userId: string): Promise<readonly HeldMembership[]> => {
    const { rows } = await authPool.query(
      `SELECT m.client_id, m.client_name, m.client_status, m.membership_id, m.role, m.display_name
       FROM app_user u CROSS JOIN LATERAL app.memberships_of(u.id) m WHERE u.id = $1 AND u.disabled_at IS NULL`,
      [userId],
    );
    return rows
      .map((row) => rowSchema.parse(row))
      .filter((row) => row.client_status === 'active')
      .map((row) => ({
        clientId: row.client_id,
        clientName: row.client_name,
        membershipId: row.membership_id,
        role: row.role,
        displayName: row.display_name,
      }));
  };

  const list = (userId: string): Promise<readonly HeldMembership[]> => {
    const held = known.get(userId);
    if (held !== undefined && now() - held.readAt < maxAgeMs) return held.memberships;
    const memberships = read(userId);
    known.delete(userId);
    known.set(userId, { readAt: now(), memberships });
    // A failed look-up must not answer for 30 s.
    memberships.catch(() => known.delete(userId));
    const [oldest] = known.keys();
    if (known.size > mostUsers && oldest !== undefined) known.delete(oldest);
    return memberships;
  };

  return {
    list,
    find: async (userId, clientId) => (await list(userId)).find((membership) => membership.clientId === clientId),
    forget: (userId) => void known.delete(userId),
  };
}
