import { randomUUID } from 'node:crypto';
import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';
import type { ConnectedChannel } from '../../networks/network-adapter.ts';
import { checkChannel } from './check-channel.ts';

export const connectTelegramInput = z.object({
  token: z.string().trim().min(1).max(200),
  chat: z.string().trim().min(1).max(200),
  timeZone: z.string().max(64).refine(isTimeZone),
});

/** Asks Telegram first, then keeps the channel with its key sealed. A channel that is known already gets the new key. */
export async function connectTelegram(
  context: MemberContext,
  { token, chat, timeZone }: z.infer<typeof connectTelegramInput>,
): Promise<{ channelId: string; title: string }> {
  const connected = await checkChannel(context.deps, 'telegram', { botToken: token, chat });
  return { channelId: await keepChannel(context, connected, timeZone), title: connected.title };
}

async function keepChannel({ deps, clientId, userId }: MemberContext, connected: ConnectedChannel, timeZone: string): Promise<string> {
  return deps.withClientRaw(clientId, async (tx) => {
    const { rows } = await tx.query<{ id: string }>(
      `INSERT INTO channel (client_id, id, network, title, handle, external_id, url, time_zone)
       VALUES ($1, $2, 'telegram', $3, $4, $5, $6, $7)
       ON CONFLICT (client_id, network, external_id) DO UPDATE SET title = EXCLUDED.title, handle = EXCLUDED.handle,
         url = EXCLUDED.url, time_zone = EXCLUDED.time_zone, state = 'active', state_code = NULL
       RETURNING id`,
      [clientId, randomUUID(), connected.title, connected.handle, connected.externalId, connected.url, timeZone],
    );
    const channelId = rows[0]?.id;
    if (channelId === undefined) throw new AppError('internal', 'keep a connected channel');
    await tx.query('UPDATE channel SET credentials = $3 WHERE client_id = $1 AND id = $2', [
      clientId,
      channelId,
      deps.credentials.seal({ clientId, channelId }, connected.credentials),
    ]);
    await auditMember(tx, { clientId, userId }, 'channel.connected', { table: 'channel', id: channelId }, { network: 'telegram' });
    return channelId;
  });
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
