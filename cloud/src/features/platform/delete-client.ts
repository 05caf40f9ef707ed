import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { auditAdmin } from '../../audit/audit-admin.ts';
import type { PersonContext } from '../../http/member-context.ts';
import { changeClient, takeStep } from './change-client.ts';
import { giveBackPublications, holdPublications } from './pause-publications.ts';
import type { oneClientInput } from './suspend-client.ts';

/** name: typed by the admin, so that nobody deletes the client beside. */
export const deleteClientInput = z.object({ clientId: z.uuid(), name: z.string(), graceDays: z.int().min(1).max(365).default(30) });

/** Marks it: read-only from now on, gone for good after the grace. Nothing is deleted yet. */
export const deleteClient = (context: PersonContext, { clientId, name, graceDays }: z.infer<typeof deleteClientInput>): Promise<{ deleteAfter: string }> =>
  changeClient(context, clientId, async (tx) => {
    const { rows } = await tx.query<{ name: string }>('SELECT name FROM client WHERE id = $1 FOR UPDATE', [clientId]);
    if (rows[0] === undefined) throw new AppError('not-found', 'delete a client');
    if (rows[0].name !== name.trim()) throw new AppError('bad-input', 'delete a client by another name', { field: 'name' });
    const marked = await tx.query<{ deleteAfter: Date }>(
      `UPDATE client SET status = 'deleting', delete_after = now() + make_interval(days => $2) WHERE id = $1 AND status <> 'deleting'
       RETURNING delete_after AS "deleteAfter"`,
      [clientId, graceDays],
    );
    const deleteAfter = marked.rows[0]?.deleteAfter;
    if (deleteAfter === undefined) throw new AppError('already-exists', 'delete a client twice', { name });
    await holdPublications(tx, clientId);
    await auditAdmin(tx, clientId, context.userId, 'client.deletion-begun', { graceDays });
    return { deleteAfter: deleteAfter.toISOString() };
  });

/** Possible until the grace is over: after that parts may be gone. */
export const restoreClient = (context: PersonContext, { clientId }: z.infer<typeof oneClientInput>): Promise<{ planned: number }> =>
  changeClient(context, clientId, async (tx) => {
    await takeStep(tx, clientId, `UPDATE client SET status = 'active', delete_after = NULL WHERE id = $1 AND status = 'deleting' AND delete_after > now()`);
    const planned = await giveBackPublications(tx, clientId);
    await auditAdmin(tx, clientId, context.userId, 'client.restored', { planned });
    return { planned };
  });
