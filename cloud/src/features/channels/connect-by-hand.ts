import { randomUUID } from 'node:crypto';
import { AppError } from '@zavod/shared/app-error.ts';
import { networkSchema } from '@zavod/shared/domain/network.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import { releaseHeld } from '../../publishing/release-held.ts';
import type { ConnectContext, KeptChannel } from './keep-channel.ts';
import { timeZoneField } from './time-zone-field.ts';

export const connectByHandInput = z.object({
  network: networkSchema,
  title: z.string().trim().min(1).max(200),
  /** Where the channel can be seen: it is what tells two of them apart. */
  link: z.url({ protocol: /^https?$/ }).max(2_000),
  timeZone: timeZoneField,
});

/** A channel without a key: at the hour a person is asked to publish there. */
export async function connectByHand(
  { deps, clientId, userId }: ConnectContext,
  { network, title, link, timeZone }: z.infer<typeof connectByHandInput>,
): Promise<KeptChannel> {
  const channelId = await deps.withClientRaw(clientId, async (tx) => {
    const { rows } = await tx.query<{ id: string }>(
      `INSERT INTO channel (client_id, id, network, mode, title, external_id, url, time_zone)
       VALUES ($1, $2, $3, 'notify', $4, $5, $5, $6)
       ON CONFLICT (client_id, network, external_id) DO UPDATE SET title = EXCLUDED.title, time_zone = EXCLUDED.time_zone, state = 'active'
       RETURNING id`,
      [clientId, randomUUID(), network, title, link, timeZone],
    );
    const id = rows[0]?.id;
    if (id === undefined) throw new AppError('internal', 'keep a channel without a connection');
    const released = await releaseHeld(tx, clientId, id);
    await auditMember(tx, { clientId, userId }, 'channel.connected', { table: 'channel', id }, { network, mode: 'notify', released });
    return id;
  });
  deps.onPublicationsChanged(clientId);
  return { channelId, title };
}
