import { z } from 'zod';
import type { MemberContext } from '../../http/member-context.ts';

/** postId null: no post is open any more. */
export const tellPresenceInput = z.object({ deviceId: z.uuid(), postId: z.uuid().nullable(), isEditing: z.boolean() });

const nameSchema = z.object({ userId: z.string(), name: z.string() });

export interface Present {
  postId: string;
  name: string;
  isEditing: boolean;
}

/** Notes where the person is and answers where the others at this client are, their own other computers among them: their names and nothing else about them. */
export async function tellPresence({ deps, clientId, userId }: MemberContext, { deviceId, ...told }: z.infer<typeof tellPresenceInput>): Promise<Present[]> {
  deps.presence.tell(clientId, deviceId, { userId, ...told });
  const others = deps.presence.others(clientId, { userId, deviceId });
  if (others.length === 0) return [];
  const { rows } = await deps.withClientRaw(
    clientId,
    (tx) => tx.query('SELECT user_id AS "userId", display_name AS name FROM membership WHERE client_id = $1 AND user_id = ANY($2)', [clientId, others.map((other) => other.userId)]),
    { mode: 'snapshot' },
  );
  const names = new Map(rows.map((row) => nameSchema.parse(row)).map((row) => [row.userId, row.name]));
  // Whoever is no member any more is nobody's colleague.
  return others.flatMap(({ userId: other, postId, isEditing }) => {
    const name = names.get(other);
    return name === undefined ? [] : [{ postId, name, isEditing }];
  });
}
