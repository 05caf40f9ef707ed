import { networkSchema, type Network } from '@zavod/shared/domain/network.ts';
import type { PublishingContext } from './publishing-context.ts';

/** Where publications of one client go; those that are gone are missing from the answer. */
export function readNetworks(
  { withClient }: Pick<PublishingContext, 'withClient'>,
  clientId: string,
  publicationIds: readonly string[],
): Promise<{ publicationId: string; network: Network }[]> {
  return withClient(
    clientId,
    async (transaction) => {
      const { rows } = await transaction.query<{ publicationId: string; network: string }>(
        `SELECT publication.id AS "publicationId", channel.network
         FROM publication JOIN channel ON channel.client_id = publication.client_id AND channel.id = publication.channel_id
         WHERE publication.client_id = $1 AND publication.id = ANY($2::uuid[])`,
        [clientId, publicationIds],
      );
      return rows.map(({ publicationId, network }) => ({ publicationId, network: networkSchema.parse(network) }));
    },
    { mode: 'snapshot' },
  );
}
