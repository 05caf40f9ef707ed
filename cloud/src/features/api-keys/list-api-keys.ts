import { z } from 'zod';
import type { MemberContext } from '../../http/member-context.ts';

const instantField = z.date().nullable().transform((at) => at?.toISOString() ?? null);
const rowSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(z.string()),
  state: z.enum(['active', 'expired', 'revoked']),
  createdBy: z.string().nullable(),
  createdAt: z.date().transform((at) => at.toISOString()),
  expiresAt: instantField,
  lastUsedAt: instantField,
  revokedAt: instantField,
});
export type ListedApiKey = z.output<typeof rowSchema>;

/** The client's keys, those in use first; never with more of a key than its first characters. */
export async function listApiKeys({ deps, clientId }: MemberContext): Promise<ListedApiKey[]> {
  const { rows } = await deps.withClientRaw(clientId, (tx) =>
    tx.query(
      `SELECT k.id, k.name, k.prefix, k.scopes, m.display_name AS "createdBy", k.created_at AS "createdAt", k.expires_at AS "expiresAt",
         k.last_used_at AS "lastUsedAt", k.revoked_at AS "revokedAt",
         CASE WHEN k.revoked_at IS NOT NULL THEN 'revoked' WHEN k.expires_at <= now() THEN 'expired' ELSE 'active' END AS state
       FROM api_key k LEFT JOIN membership m ON m.client_id = k.client_id AND m.user_id = k.created_by
       WHERE k.client_id = $1 ORDER BY k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now()) DESC, k.created_at DESC, k.id LIMIT 200`,
      [clientId],
    ),
  );
  return rows.map((row) => rowSchema.parse(row));
}
