import { roleSchema } from '@zavod/shared/domain/roles.ts';
import { z } from 'zod';
import type { MemberContext } from '../../http/member-context.ts';

const rowSchema = z.object({ id: z.string(), email: z.string(), role: roleSchema, createdAt: z.date(), expiresAt: z.date(), invitedBy: z.string().nullable() });
export type ListedInvitation = Omit<z.infer<typeof rowSchema>, 'createdAt' | 'expiresAt'> & { createdAt: string; expiresAt: string; isExpired: boolean };

/** Those that nobody used or withdrew, newest first. invitedBy: the name of the member, null for somebody who is none. */
export async function listInvitations({ deps, clientId }: MemberContext): Promise<ListedInvitation[]> {
  const { rows } = await deps.withClientRaw(clientId, (tx) =>
    tx.query(
      `SELECT i.id, i.email, i.role, i.created_at AS "createdAt", i.expires_at AS "expiresAt", m.display_name AS "invitedBy"
       FROM invitation i LEFT JOIN membership m ON m.client_id = i.client_id AND m.user_id = i.invited_by
       WHERE i.client_id = $1 AND i.accepted_at IS NULL AND i.revoked_at IS NULL ORDER BY i.created_at DESC, i.id LIMIT 500`,
      [clientId],
    ),
  );
  return rows.map((row) => {
    const { createdAt, expiresAt, ...rest } = rowSchema.parse(row);
    return { ...rest, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString(), isExpired: expiresAt <= deps.now() };
  });
}
