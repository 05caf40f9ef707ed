import { roleSchema } from '@zavod/shared/domain/roles.ts';
import { z } from 'zod';
import type { MemberContext } from '../../http/member-context.ts';

const rowSchema = z.object({ id: z.string(), userId: z.string(), displayName: z.string(), email: z.string(), role: roleSchema });
export type ListedMember = z.infer<typeof rowSchema>;

export async function listMembers({ deps, clientId }: MemberContext): Promise<ListedMember[]> {
  const { rows } = await deps.withClientRaw(clientId, (tx) =>
    tx.query(
      `SELECT m.id, m.user_id AS "userId", m.display_name AS "displayName", u.email, m.role
       FROM membership m JOIN app_user u ON u.id = m.user_id WHERE m.client_id = $1 ORDER BY m.display_name, m.id`,
      [clientId],
    ),
  );
  return rows.map((row) => rowSchema.parse(row));
}
