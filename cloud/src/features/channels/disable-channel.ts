import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';

export const disableChannelInput = z.object({ channelId: z.uuid() });

/** Nothing goes out there any more, and its key is forgotten. What was published stays. */
export async function disableChannel({ deps, clientId, userId }: MemberContext, { channelId }: z.infer<typeof disableChannelInput>): Promise<Record<never, never>> {
  await deps.withClientRaw(clientId, async (tx) => {
    const changed = await tx.query(`UPDATE channel SET state = 'disabled', credentials = NULL WHERE client_id = $1 AND id = $2`, [clientId, channelId]);
    if (changed.rowCount !== 1) throw new AppError('not-found', 'disable a channel');
    await auditMember(tx, { clientId, userId }, 'channel.disabled', { table: 'channel', id: channelId });
  });
  deps.onPublicationsChanged(clientId);
  return {};
}
