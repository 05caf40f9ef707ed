import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import type { RawTransaction } from '../../db/with-client-raw.ts';
import type { MemberContext } from '../../http/member-context.ts';

/** postId null: no post is open any more. */
export const tellPresenceInput = z.object({ deviceId: z.uuid(), postId: z.uuid().nullable(), isEditing: z.boolean() });

const nameSchema = z.object({ userId: z.string(), name: z.string() });

export interface Present {
  postId: string;
  name: string;
  isEditing: boolean;
}

/** Notes where the person is, at a post of this client, and answers where the others at this client are, their own other computers among them: their names and nothing else about them. */
export async function tellPresence({ deps, clientId, userId }: MemberContext, { deviceId, ...told }: z.infer<typeof tellPresenceInput>): Promise<Present[]> {
  const others = deps.presence.others(clientId, { userId, deviceId });
  const rows = await deps.withClientRaw(
    clientId,
    async (tx) => {
      if (told.postId !== null) await expectPost(tx, clientId, told.postId);
      return others.length === 0 ? [] : namesOf(tx, clientId, others.map((other) => other.userId));
    },
    { mode: 'snapshot' },
  );
  deps.presence.tell(clientId, deviceId, { userId, ...told });
  const names = new Map(rows.map((row) => nameSchema.parse(row)).map((row) => [row.userId, row.name]));
  // Whoever is no member any more is nobody's colleague.
  return others.flatMap(({ userId: other, postId, isEditing }) => {
    const name = names.get(other);
    return name === undefined ? [] : [{ postId, name, isEditing }];
  });
}

async function expectPost(tx: RawTransaction, clientId: string, postId: string): Promise<void> {
  const { rows } = await tx.query('SELECT 1 FROM post WHERE client_id = $1 AND id = $2', [clientId, postId]);
  if (rows.length === 0) throw new AppError('not-found', 'say which post is open');
}

async function namesOf(tx: RawTransaction, clientId: string, userIds: readonly string[]): Promise<unknown[]> {
  const { rows } = await tx.query('SELECT user_id AS "userId", display_name AS name FROM membership WHERE client_id = $1 AND user_id = ANY($2)', [clientId, userIds]);
  return rows;
}
