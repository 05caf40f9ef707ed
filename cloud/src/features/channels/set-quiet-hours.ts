import { AppError } from '@zavod/shared/app-error.ts';
import { quietHoursSchema } from '@zavod/shared/domain/quiet-times.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';

export const setQuietHoursInput = z.object({ channelId: z.uuid(), quietHours: quietHoursSchema.nullable() });

/** The channel's quiet hours are exactly these afterwards, by its own clock; null takes them away. */
export async function setQuietHours(
  { deps, clientId, userId }: MemberContext,
  { channelId, quietHours }: z.infer<typeof setQuietHoursInput>,
): Promise<Record<never, never>> {
  await deps.withClientRaw(clientId, async (tx) => {
    const channel = await tx.query('UPDATE channel SET quiet_from = $3, quiet_until = $4 WHERE client_id = $1 AND id = $2', [
      clientId,
      channelId,
      quietHours?.from ?? null,
      quietHours?.until ?? null,
    ]);
    if (channel.rowCount !== 1) throw new AppError('not-found', 'set the quiet hours of a channel');
    await auditMember(tx, { clientId, userId }, 'channel.quiet-hours-set', { table: 'channel', id: channelId }, {
      from: quietHours?.from ?? null,
      until: quietHours?.until ?? null,
    });
  });
  return {};
}
