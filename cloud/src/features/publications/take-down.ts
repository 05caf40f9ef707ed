import { AppError } from '@zavod/shared/app-error.ts';
import { networkSchema } from '@zavod/shared/domain/network.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';
import type { LivePost, NetworkAdapter, RemoveOutcome } from '../../networks/network-adapter.ts';
import { fromStored } from '../../publishing/stored-payload.ts';

export const takeDownInput = z.object({ publicationId: z.uuid() });

const removeLimitMs = 25_000;
const rowSchema = z.object({
  state: z.string(),
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
type Row = z.infer<typeof rowSchema>;

/** Takes a published post away from readers. Doing it twice does no harm: what is gone already counts as taken down. */
export async function takeDown(context: MemberContext, { publicationId }: z.infer<typeof takeDownInput>): Promise<{ removedAt: string }> {
  const { deps, clientId, userId } = context;
  const row = await readPublished(context, publicationId);
  const adapter = await deps.adapters.get(row.network);
  if (adapter.remove === undefined) throw new AppError('network-cannot-remove', 'take a post down', { network: row.network });
  const outcome = await removeFrom(adapter, livePostOf(context, row));
  if (outcome.status !== 'removed') throw refusalOf(outcome, row);
  return deps.withClientRaw(clientId, async (tx) => {
    const { rows } = await tx.query<{ removed_at: Date }>(
      `UPDATE publication SET removed_at = coalesce(removed_at, clock_timestamp()), updated_at = clock_timestamp()
       WHERE client_id = $1 AND id = $2 AND state = 'published' RETURNING removed_at`,
      [clientId, publicationId],
    );
    await auditMember(tx, { clientId, userId }, 'publication.taken-down', { table: 'publication', id: publicationId });
    return { removedAt: rows[0]?.removed_at.toISOString() ?? new Date(deps.now()).toISOString() };
  });
}

async function readPublished({ deps, clientId }: MemberContext, publicationId: string): Promise<Row> {
  const { rows } = await deps.withClientRaw(clientId, (tx) =>
    tx.query(
      `SELECT publication.state, publication.external_id, publication.external_ids, publication.payload, publication.payload_hash,
         channel.id AS channel_id, channel.network, channel.external_id AS channel_external_id, channel.credentials, channel.settings
       FROM publication JOIN channel ON channel.client_id = publication.client_id AND channel.id = publication.channel_id
       WHERE publication.client_id = $1 AND publication.id = $2`,
      [clientId, publicationId],
    ),
  );
  const row = rowSchema.optional().parse(rows[0]);
  if (row === undefined) throw new AppError('not-found', 'take a post down');
  if (row.state !== 'published') throw new AppError('publication-not-waiting', 'take down a post that is not out');
  return row;
}

function livePostOf({ deps, clientId }: MemberContext, row: Row): LivePost {
  const payload = fromStored(row.payload, row.payload_hash);
  if (row.credentials === null) throw new AppError('channel-needs-reconnect', 'take a post down without a key');
  if (row.external_id === null || payload === undefined) throw new AppError('network-cannot-remove', 'take down a post whose id is not known', { network: row.network });
  const credentials = deps.credentials.open({ clientId, channelId: row.channel_id, credentials: row.credentials });
  return {
    channel: { externalId: row.channel_external_id, credentials, settings: row.settings },
    payload,
    externalId: row.external_id,
    ...(row.external_ids.length > 0 ? { externalIds: row.external_ids } : {}),
  };
}

const removeFrom = (adapter: NetworkAdapter, post: LivePost): Promise<RemoveOutcome> =>
  adapter.remove?.(post, AbortSignal.timeout(removeLimitMs)) ?? Promise.reject(new Error('The adapter lost its verb.'));

function refusalOf(outcome: Exclude<RemoveOutcome, { status: 'removed' }>, { network }: Row): AppError {
  if (outcome.status === 'moved') return new AppError('network-chat-moved', 'take a post down');
  return new AppError(outcome.code, 'take a post down', { network, ...(outcome.words === '' ? {} : { words: outcome.words }) });
}
