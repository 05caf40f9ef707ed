import { z } from 'zod';
import type { MemberContext } from '../../http/member-context.ts';

const choicesSchema = z.object({
  actors: z.array(z.object({ id: z.string(), name: z.string().nullable() })),
  actions: z.array(z.string()),
});
export type AuditChoices = z.infer<typeof choicesSchema>;

/** Who ever did something in the client and what was ever done: what the log can be filtered by. */
export async function listChoices({ deps, clientId }: MemberContext): Promise<AuditChoices> {
  const { rows } = await deps.withClientRaw(clientId, (tx) =>
    tx.query(
      `SELECT
         (SELECT coalesce(jsonb_agg(jsonb_build_object('id', actor_id, 'name', name) ORDER BY name NULLS LAST, actor_id), '[]') FROM (
            SELECT DISTINCT a.actor_id, coalesce(m.display_name, k.name) AS name FROM audit_log a LEFT JOIN membership m ON m.client_id = a.client_id AND m.user_id = a.actor_id
              LEFT JOIN api_key k ON k.client_id = a.client_id AND k.id = a.actor_id AND a.actor_kind = 'api_key'
            WHERE a.client_id = $1 AND a.actor_id IS NOT NULL) actors) AS actors,
         (SELECT coalesce(jsonb_agg(action ORDER BY action), '[]') FROM (SELECT DISTINCT action FROM audit_log WHERE client_id = $1) actions) AS actions`,
      [clientId],
    ),
  );
  return choicesSchema.parse(rows[0]);
}
