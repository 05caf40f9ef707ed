import { roleSchema, type Role } from '@zavod/shared/domain/roles.ts';
import type { Pool } from 'pg';
import { z } from 'zod';

export interface HeldMembership {
  readonly clientId: string;
  readonly clientName: string;
  readonly membershipId: string;
  readonly role: Role;
  readonly displayName: string;
  readonly status: 'active' | 'suspended' | 'deleting';
  /** While status is 'deleting': when everything goes. */
  readonly deleteAfter: Date | null;
  /** The client asks for a second factor and the person has none. */
  readonly lacksSecondFactor: boolean;
  /** Of a platform admin who came in for a while: when that is over; null: a member. */
  readonly entryUntil: Date | null;
}

/** Who belongs where. Answers may be up to 30 s old, so a removed member is out within that time everywhere. */
export interface Memberships {
  find(userId: string, clientId: string): Promise<HeldMembership | undefined>;
  list(userId: string): Promise<readonly HeldMembership[]>;
  /** After a change made by this process. */
  forget(userId: string): void;
  /** After a change of a whole client made by this process. */
  forgetAll(): void;
}

const maxAgeMs = 30_000;
const mostUsers = 10_000;

const rowSchema = z.object({
  client_id: z.string(),
  client_name: z.string(),
  client_status: z.enum(['active', 'suspended', 'deleting']),
  delete_after: z.date().nullable(),
  lacks_second_factor: z.boolean(),
  entry_until: z.date().nullable(),
  membership_id: z.string(),
  role: roleSchema,
  display_name: z.string(),
});

/** `authPool` connects as zavod_auth. */
export function createMemberships(authPool: Pool, now: () => number = Date.now): Memberships {
  const known = new Map<string, { readAt: number; memberships: Promise<readonly HeldMembership[]> }>();

  const read = async (userId: string): Promise<readonly HeldMembership[]> => {
    const { rows } = await authPool.query(
      `SELECT m.client_id, m.client_name, m.client_status, m.delete_after, m.membership_id, m.role, m.display_name, m.entry_until,
         m.needs_second_factor AND s.totp_enabled_at IS NULL AS lacks_second_factor
       FROM app_user u LEFT JOIN user_secret s ON s.user_id = u.id CROSS JOIN LATERAL app.memberships_of(u.id) m
       WHERE u.id = $1 AND u.disabled_at IS NULL AND (m.entry_until IS NULL OR u.is_platform_admin)`,
      [userId],
    );
    return rows
      .map((row) => rowSchema.parse(row))
      .map((row) => ({
        clientId: row.client_id,
        clientName: row.client_name,
        membershipId: row.membership_id,
        role: row.role,
        displayName: row.display_name,
        status: row.client_status,
        deleteAfter: row.delete_after,
        lacksSecondFactor: row.lacks_second_factor,
        entryUntil: row.entry_until,
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
    // An entry ends to the second, however old the answer is.
    find: async (userId, clientId) =>
      (await list(userId)).find(({ clientId: id, entryUntil }) => id === clientId && (entryUntil === null || entryUntil.getTime() > now())),
    forget: (userId) => void known.delete(userId),
    forgetAll: () => known.clear(),
  };
}
