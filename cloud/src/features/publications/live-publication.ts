import { AppError } from '@zavod/shared/app-error.ts';
import { networkSchema, type Network } from '@zavod/shared/domain/network.ts';
import { z } from 'zod';
import type { MemberContext } from '../../http/member-context.ts';
import type { LivePost } from '../../networks/network-adapter.ts';
import { fromStored } from '../../publishing/stored-payload.ts';

const rowSchema = z.object({
  state: z.string(),
  post_id: z.uuid(),
  removed_at: z.date().nullable(),
  external_id: z.string().nullable(),
  external_ids: z.array(z.string()),
  payload: z.unknown(),
  payload_hash: z.string().nullable(),
  channel_id: z.uuid(),
  network: networkSchema,
  channel_external_id: z.string(),
  credentials: z.instanceof(Uint8Array).nullable(),
  settings: z.unknown(),
});

export interface LivePublication {
  readonly network: Network;
  readonly postId: string;
  readonly isRemoved: boolean;
  /** As its network knows it; null where nobody knows what it is called there. Throws without a key. */
  livePost(): LivePost | null;
}

/** A publication that is out. Anything else is refused. */
export async function readLivePublication({ deps, clientId }: MemberContext, publicationId: string, attempted: string): Promise<LivePublication> {
  const { rows } = await deps.withClientRaw(clientId, (tx) =>
    tx.query(
      `SELECT publication.state, publication.post_id, publication.removed_at, publication.external_id, publication.external_ids,
         publication.payload, publication.payload_hash, channel.id AS channel_id, channel.network,
         channel.external_id AS channel_external_id, channel.credentials, channel.settings
       FROM publication JOIN channel ON channel.client_id = publication.client_id AND channel.id = publication.channel_id
       WHERE publication.client_id = $1 AND publication.id = $2`,
      [clientId, publicationId],
    ),
  );
  const row = rowSchema.optional().parse(rows[0]);
  if (row === undefined) throw new AppError('not-found', attempted);
  if (row.state !== 'published') throw new AppError('publication-not-waiting', `${attempted} that is not out`);
  const { network, credentials } = row;
  return {
    network,
    postId: row.post_id,
    isRemoved: row.removed_at !== null,
    livePost: () => {
      const payload = fromStored(row.payload, row.payload_hash);
      if (credentials === null) throw new AppError('channel-needs-reconnect', `${attempted} without a key`, { network });
      if (row.external_id === null || payload === undefined) return null;
      const opened = deps.credentials.open({ clientId, channelId: row.channel_id, credentials });
      return {
        channel: { externalId: row.channel_external_id, credentials: opened, settings: row.settings },
        payload,
        externalId: row.external_id,
        ...(row.external_ids.length > 0 ? { externalIds: row.external_ids } : {}),
      };
    },
  };
}
