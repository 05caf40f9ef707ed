import { randomUUID } from 'node:crypto';
import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { auditAdmin } from '../../audit/audit-admin.ts';
import type { PersonContext } from '../../http/member-context.ts';
import type { oneClientInput } from './suspend-client.ts';

export const enterClientInput = z.object({ clientId: z.uuid(), reason: z.string().trim().min(5).max(500), minutes: z.int().min(1).max(60) });

/** For that long the admin may read what a viewer reads. The reason stands in the client's log, where its owner finds it. */
export async function enterClient(
  { deps, userId }: PersonContext,
  { clientId, reason, minutes }: z.infer<typeof enterClientInput>,
): Promise<{ entryId: string; expiresAt: string }> {
  const entryId = randomUUID();
  const expiresAt = await deps.withClientRaw(clientId, async (tx) => {
    const known = await tx.query('SELECT 1 FROM client WHERE id = $1', [clientId]);
    if (known.rowCount !== 1) throw new AppError('not-found', 'enter a client');
    await closeEntries(tx, clientId, userId);
    const { rows } = await tx.query<{ expiresAt: Date }>(
      `INSERT INTO platform_entry (id, client_id, admin_id, reason, entered_at, expires_at) VALUES ($1, $2, $3, $4, now(), now() + make_interval(mins => $5))
       RETURNING expires_at AS "expiresAt"`,
      [entryId, clientId, userId, reason, minutes],
    );
    await auditAdmin(tx, clientId, userId, 'client.entered', { reason, minutes });
    return rows[0]?.expiresAt ?? deps.now();
  });
  deps.memberships.forget(userId);
  return { entryId, expiresAt: expiresAt.toISOString() };
}

/** Before the time is over. */
export async function exitClient({ deps, userId }: PersonContext, { clientId }: z.infer<typeof oneClientInput>): Promise<Record<never, never>> {
  await deps.withClientRaw(clientId, async (tx) => {
    if ((await closeEntries(tx, clientId, userId)) > 0) await auditAdmin(tx, clientId, userId, 'client.exited');
  });
  deps.memberships.forget(userId);
  return {};
}

async function closeEntries(tx: Parameters<typeof auditAdmin>[0], clientId: string, userId: string): Promise<number> {
  const closed = await tx.query('UPDATE platform_entry SET left_at = now() WHERE client_id = $1 AND admin_id = $2 AND left_at IS NULL AND expires_at > now()', [
    clientId,
    userId,
  ]);
  return closed.rowCount ?? 0;
}
