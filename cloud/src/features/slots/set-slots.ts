import { AppError } from '@zavod/shared/app-error.ts';
import { stableId } from '@zavod/shared/domain/stable-id.ts';
import { slotSchema } from '@zavod/shared/tables/slot.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';

export const setSlotsInput = z.object({
  channelId: z.uuid(),
  slots: z.array(slotSchema.pick({ weekday: true, wallTime: true })).max(100),
});

/** The channel's weekly times are exactly these afterwards. */
export async function setSlots({ deps, clientId, userId }: MemberContext, { channelId, slots }: z.infer<typeof setSlotsInput>): Promise<Record<never, never>> {
  const wanted = new Map(slots.map((slot) => [stableId('slot', channelId, String(slot.weekday), slot.wallTime), slot]));
  await deps.withClientRaw(clientId, async (tx) => {
    const channel = await tx.query('SELECT 1 FROM channel WHERE client_id = $1 AND id = $2 FOR UPDATE', [clientId, channelId]);
    if (channel.rowCount !== 1) throw new AppError('not-found', 'set the slots of a channel');
    await tx.query(
      `DELETE FROM slot WHERE client_id = $1 AND channel_id = $2
         AND (weekday, wall_time) NOT IN (SELECT * FROM unnest($3::int[], $4::text[]))`,
      [clientId, channelId, slots.map((slot) => slot.weekday), slots.map((slot) => slot.wallTime)],
    );
    for (const [id, { weekday, wallTime }] of wanted) {
      await tx.query(
        'INSERT INTO slot (client_id, id, channel_id, weekday, wall_time) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING',
        [clientId, id, channelId, weekday, wallTime],
      );
    }
    await auditMember(tx, { clientId, userId }, 'slots.set', { table: 'channel', id: channelId }, { count: wanted.size });
  });
  return {};
}
