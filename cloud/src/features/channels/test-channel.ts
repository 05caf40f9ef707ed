import { AppError } from '@zavod/shared/app-error.ts';
import { networkSchema } from '@zavod/shared/domain/network.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';
import { checkChannel } from './check-channel.ts';

export const testChannelInput = z.object({ channelId: z.uuid() });

const rowSchema = z.object({ network: networkSchema, external_id: z.string(), credentials: z.instanceof(Uint8Array).nullable() });
const tokenSchema = z.object({ botToken: z.string() });

/** Tries the stored key with the network; a channel that had to be connected again and works now is active again. */
export async function testChannel({ deps, clientId, userId }: MemberContext, { channelId }: z.infer<typeof testChannelInput>): Promise<{ title: string }> {
  const { rows } = await deps.withClientRaw(clientId, (tx) =>
    tx.query('SELECT network, external_id, credentials FROM channel WHERE client_id = $1 AND id = $2', [clientId, channelId]),
  );
  const found = rowSchema.optional().parse(rows[0]);
  if (found === undefined) throw new AppError('not-found', 'test a channel');
  if (found.credentials === null) throw new AppError('channel-needs-reconnect', 'test a channel without a key', { channel: channelId });
  const { botToken } = tokenSchema.parse(deps.credentials.open({ clientId, channelId, credentials: found.credentials }));
  const connected = await checkChannel(deps, found.network, { botToken, chat: found.external_id });
  await deps.withClientRaw(clientId, async (tx) => {
    await tx.query(`UPDATE channel SET state = 'active', state_code = NULL WHERE client_id = $1 AND id = $2 AND state = 'reconnect'`, [clientId, channelId]);
    await auditMember(tx, { clientId, userId }, 'channel.tested', { table: 'channel', id: channelId });
  });
  return { title: connected.title };
}
