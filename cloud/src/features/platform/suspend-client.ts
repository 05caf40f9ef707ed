import { z } from 'zod';
import { auditAdmin } from '../../audit/audit-admin.ts';
import type { PersonContext } from '../../http/member-context.ts';
import { changeClient, takeStep } from './change-client.ts';
import { giveBackPublications, holdPublications } from './pause-publications.ts';

export const oneClientInput = z.object({ clientId: z.uuid() });
type OneClient = z.infer<typeof oneClientInput>;

/** Nothing is collected, written or sent until it is resumed; members read why. Answers how many plans are held. */
export const suspendClient = (context: PersonContext, { clientId }: OneClient): Promise<{ held: number }> =>
  changeClient(context, clientId, async (tx) => {
    await takeStep(tx, clientId, `UPDATE client SET status = 'suspended' WHERE id = $1 AND status = 'active'`);
    const held = await holdPublications(tx, clientId);
    await auditAdmin(tx, clientId, context.userId, 'client.suspended', { held });
    return { held };
  });

/** Answers how many plans wait for their hour again. */
export const resumeClient = (context: PersonContext, { clientId }: OneClient): Promise<{ planned: number }> =>
  changeClient(context, clientId, async (tx) => {
    await takeStep(tx, clientId, `UPDATE client SET status = 'active' WHERE id = $1 AND status = 'suspended'`);
    const planned = await giveBackPublications(tx, clientId);
    await auditAdmin(tx, clientId, context.userId, 'client.resumed', { planned });
    return { planned };
  });
