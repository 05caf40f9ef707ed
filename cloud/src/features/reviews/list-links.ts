import { z } from 'zod';
import type { MemberContext } from '../../http/member-context.ts';

const rowSchema = z.object({
  id: z.string(),
  title: z.string(),
  madeBy: z.string().nullable(),
  createdAt: z.date(),
  expiresAt: z.date(),
  lastUsedAt: z.date().nullable(),
  acts: z.coerce.number(),
});
export type ListedLink = Omit<z.infer<typeof rowSchema>, 'createdAt' | 'expiresAt' | 'lastUsedAt'> & { createdAt: string; expiresAt: string; lastUsedAt: string | null };

/** Links that still open, newest first. acts: what reviewers did by it so far. */
export async function listLinks({ deps, clientId }: MemberContext): Promise<ListedLink[]> {
  const { rows } = await deps.withClientRaw(clientId, (tx) =>
    tx.query(
      `SELECT l.id, l.title, m.display_name AS "madeBy", l.created_at AS "createdAt", l.expires_at AS "expiresAt", l.last_used_at AS "lastUsedAt",
         (SELECT count(*) FROM reviewer_act a WHERE a.client_id = l.client_id AND a.reviewer_link_id = l.id) AS acts
       FROM reviewer_link l LEFT JOIN membership m ON m.client_id = l.client_id AND m.user_id = l.created_by
       WHERE l.client_id = $1 AND l.revoked_at IS NULL AND l.expires_at > $2 ORDER BY l.created_at DESC, l.id LIMIT 200`,
      [clientId, deps.now()],
    ),
  );
  return rows.map((row) => {
    const { createdAt, expiresAt, lastUsedAt, ...rest } = rowSchema.parse(row);
    return { ...rest, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null };
  });
}
