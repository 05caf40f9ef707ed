import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';
import { timeZoneField } from './time-zone-field.ts';

export const changeChannelInput = z.object({
  channelId: z.uuid(),
  timeZone: timeZoneField,
  /** Up to a day: what is older than that is news no more. */
  graceMinutes: z.int().min(0).max(1_440),
});

/** New plans follow the zone; what is planned already keeps the hour it was promised. */
export async function changeChannel(
  { deps, clientId, userId }: MemberContext,
  { channelId, timeZone, graceMinutes }: z.infer<typeof changeChannelInput>,
): Promise<Record<never, never>> {
  await deps.withClientRaw(clientId, async (tx) => {
    const changed = await tx.query('UPDATE channel SET time_zone = $3, grace_minutes = $4 WHERE client_id = $1 AND id = $2', [clientId, channelId, timeZone, graceMinutes]);
    if (changed.rowCount !== 1) throw new AppError('not-found', 'change a channel');
    await auditMember(tx, { clientId, userId }, 'channel.changed', { table: 'channel', id: channelId }, { timeZone, graceMinutes });
  });
  return {};
}
