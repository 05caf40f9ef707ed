import { channelSchema, type Channel } from '@zavod/shared/tables/channel.ts';
import type { MemberContext } from '../../http/member-context.ts';
import { codecOf } from '../../sync/row-codec.ts';
import { wireTypes } from '../../sync/wire-types.ts';

const listStatement = { name: 'channels-list', text: `SELECT ${codecOf('channel').selectList} FROM channel WHERE client_id = $1 ORDER BY created_at, id`, types: wireTypes };

/** Never with credentials: only the synced columns are read. */
export async function listChannels({ deps, clientId }: Pick<MemberContext, 'deps' | 'clientId'>): Promise<Channel[]> {
  const { rows } = await deps.withClientRaw(clientId, (tx) => tx.last(listStatement, [clientId]), { mode: 'snapshot' });
  return rows.map((row) => channelSchema.parse(row));
}
