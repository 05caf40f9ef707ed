import { AppError } from '@zavod/shared/app-error.ts';
import { networkSchema, type Network } from '@zavod/shared/domain/network.ts';
import { z } from 'zod';
import type { MemberContext } from '../../http/member-context.ts';
import type { ChannelAccess } from '../../networks/network-adapter.ts';

const rowSchema = z.object({ network: networkSchema, external_id: z.string(), credentials: z.instanceof(Uint8Array).nullable(), settings: z.unknown() });

export interface StoredChannel {
  readonly network: Network;
  readonly settings: unknown;
  /** Throws where the channel has no key. */
  open(): ChannelAccess;
}

/** A channel as its network is asked about it; the key is opened only when it is used. */
export async function readChannel({ deps, clientId }: Pick<MemberContext, 'deps' | 'clientId'>, channelId: string): Promise<StoredChannel> {
  const { rows } = await deps.withClientRaw(clientId, (tx) =>
    tx.query('SELECT network, external_id, credentials, settings FROM channel WHERE client_id = $1 AND id = $2', [clientId, channelId]),
  );
  const row = rowSchema.optional().parse(rows[0]);
  if (row === undefined) throw new AppError('not-found', 'read a channel');
  const { network, settings, credentials } = row;
  return {
    network,
    settings,
    open: () => {
      if (credentials === null) throw new AppError('channel-needs-reconnect', 'use a channel without a key', { network });
      return { externalId: row.external_id, credentials: deps.credentials.open({ clientId, channelId, credentials }), settings };
    },
  };
}
