import { randomUUID } from 'node:crypto';
import { AppError } from '@zavod/shared/app-error.ts';
import type { Network } from '@zavod/shared/domain/network.ts';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';
import type { ApiDeps } from '../../http/request-context.ts';
import type { ConnectedChannel } from '../../networks/network-adapter.ts';
import { releaseHeld } from '../../publishing/release-held.ts';

/** Who connects, and what connecting needs. */
export type ConnectContext = Pick<MemberContext, 'clientId' | 'userId'> & {
  readonly deps: Pick<ApiDeps, 'adapters' | 'credentials' | 'onPublicationsChanged' | 'withClientRaw'>;
};

export interface KeptChannel {
  channelId: string;
  title: string;
}

/**
 * Keeps what the network said about a channel, with its key sealed. A channel that is known already gets the new key, and
 * what waited only for the connection is planned again.
 */
export async function keepChannel(
  { deps, clientId, userId }: ConnectContext,
  network: Network,
  connected: ConnectedChannel,
  timeZone: string,
): Promise<KeptChannel> {
  const channelId = await deps.withClientRaw(clientId, async (tx) => {
    const { rows } = await tx.query<{ id: string }>(
      `INSERT INTO channel (client_id, id, network, title, handle, external_id, url, time_zone, token_expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (client_id, network, external_id) DO UPDATE SET title = EXCLUDED.title, handle = EXCLUDED.handle,
         url = EXCLUDED.url, time_zone = EXCLUDED.time_zone, token_expires_at = EXCLUDED.token_expires_at, mode = 'api',
         state = 'active', state_code = NULL
       RETURNING id`,
      [clientId, randomUUID(), network, connected.title, connected.handle, connected.externalId, connected.url, timeZone, connected.endsAt ?? null],
    );
    const id = rows[0]?.id;
    if (id === undefined) throw new AppError('internal', 'keep a connected channel');
    await tx.query('UPDATE channel SET credentials = $3 WHERE client_id = $1 AND id = $2', [
      clientId,
      id,
      deps.credentials.seal({ clientId, channelId: id }, connected.credentials),
    ]);
    const released = await releaseHeld(tx, clientId, id);
    await auditMember(tx, { clientId, userId }, 'channel.connected', { table: 'channel', id }, { network, released });
    return id;
  });
  deps.onPublicationsChanged(clientId);
  return { channelId, title: connected.title };
}
