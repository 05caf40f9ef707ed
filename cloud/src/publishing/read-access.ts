import { isDeepStrictEqual } from 'node:util';
import { networkSchema, type Network } from '@zavod/shared/domain/network.ts';
import type { Alarm } from './alarm-timers.ts';
import type { BegunCall } from './begin-sending.ts';
import type { PublishingContext } from './publishing-context.ts';

/** Where a publication goes and with which key, as it is stored. */
export type StoredAccess = Pick<BegunCall, 'channelId' | 'externalId' | 'credentials' | 'settings'> & { readonly network: Network };

/** Undefined where the plan is not armed any more or its channel takes nothing now. */
export async function readAccess(context: PublishingContext, { clientId, publicationId, generation }: Alarm): Promise<StoredAccess | undefined> {
  const { rows } = await context.withClient(clientId, (transaction) => transaction.last<Omit<StoredAccess, 'network'> & { network: string }>(select, [clientId, publicationId, generation]), { mode: 'snapshot' });
  const [row] = rows;
  return row && { ...row, network: networkSchema.parse(row.network) };
}

export const sameAccess = (one: StoredAccess, other: StoredAccess): boolean =>
  one.network === other.network &&
  one.channelId === other.channelId &&
  one.externalId === other.externalId &&
  Buffer.from(one.credentials ?? []).equals(other.credentials ?? Buffer.alloc(0)) &&
  isDeepStrictEqual(one.settings, other.settings);

const select = {
  name: 'publishing-read-access',
  text: `SELECT channel.id AS "channelId", channel.network, channel.external_id AS "externalId", channel.credentials, channel.settings
    FROM publication JOIN channel ON channel.client_id = $1 AND channel.id = publication.channel_id AND channel.state = 'active'
      AND coalesce(channel.paused_until <= clock_timestamp(), true)
    WHERE publication.client_id = $1 AND publication.id = $2 AND publication.generation = $3 AND publication.state = 'armed'`,
};
