import { channelSchema, type Channel } from '@zavod/shared/tables/channel.ts';
import type { MemberContext } from '../../http/member-context.ts';
import { codecOf, wireRow } from '../../sync/row-codec.ts';

/** Never with credentials: only the synced columns are read. */
export async function listChannels({ deps, clientId }: Pick<MemberContext, 'deps' | 'clientId'>): Promise<Channel[]> {
  const { rows } = await deps.withClientRaw(clientId, (tx) =>
    tx.query(`SELECT ${codecOf('channel').selectList} FROM channel WHERE client_id = $1 ORDER BY created_at, id`, [clientId]),
  );
  return rows.map((row) => channelSchema.parse(wireRow(row)));
}
