import { AppError } from '@zavod/shared/app-error.ts';
import { networkSchema, type Network } from '@zavod/shared/domain/network.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';
import { releaseHeld } from '../../publishing/release-held.ts';
import { checkChannel } from './check-channel.ts';

export const testChannelInput = z.object({ channelId: z.uuid() });

const rowSchema = z.object({ network: networkSchema, external_id: z.string(), credentials: z.instanceof(Uint8Array).nullable() });
const credentialsSchema = z.record(z.string(), z.unknown());

/** Tries the stored key with the network; a channel that had to be connected again and works now is active again. */
export async function testChannel({ deps, clientId, userId }: MemberContext, { channelId }: z.infer<typeof testChannelInput>): Promise<{ title: string }> {
  const { rows } = await deps.withClientRaw(clientId, (tx) =>
    tx.query('SELECT network, external_id, credentials FROM channel WHERE client_id = $1 AND id = $2', [clientId, channelId]),
  );
  const found = rowSchema.optional().parse(rows[0]);
  if (found === undefined) throw new AppError('not-found', 'test a channel');
  if (found.credentials === null) throw new AppError('channel-needs-reconnect', 'test a channel without a key', { channel: channelId });
  const kept = credentialsSchema.parse(deps.credentials.open({ clientId, channelId, credentials: found.credentials }));
  const connected = await checkChannel(deps, found.network, { ...kept, ...nameOf(found.network, found.external_id) });
  await deps.withClientRaw(clientId, async (tx) => {
    const mended = await tx.query(`UPDATE channel SET state = 'active', state_code = NULL WHERE client_id = $1 AND id = $2 AND state = 'reconnect'`, [clientId, channelId]);
    if (mended.rowCount === 1) await releaseHeld(tx, clientId, channelId);
    await auditMember(tx, { clientId, userId }, 'channel.tested', { table: 'channel', id: channelId });
  });
  deps.onPublicationsChanged(clientId);
  return { title: connected.title };
}

/** The key and the name of the channel together are what a person entered; a key of YouTube is good for one channel only. */
function nameOf(network: Network, externalId: string): Record<string, string> {
  switch (network) {
    case 'telegram':
      return { chat: externalId };
    case 'instagram':
      return { igUserId: externalId };
    case 'youtube':
      return {};
    default:
      return network satisfies never;
  }
}
