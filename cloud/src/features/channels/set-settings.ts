import { AppError } from '@zavod/shared/app-error.ts';
import { channelSettingsSchema, readChannelSettings, type ChannelSettings } from '@zavod/shared/networks/channel-settings.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';
import type { JsonValue } from '../../networks/canonical-json.ts';
import { readChannel, type StoredChannel } from './channel-access.ts';

export const setSettingsInput = z.object({ channelId: z.uuid(), settings: channelSettingsSchema });

const checkLimitMs = 20_000;

/** The channel's settings are exactly these afterwards, for everything that is prepared from now on. Answers them as they are kept. */
export async function setSettings(
  context: MemberContext,
  { channelId, settings: { network, ...entered } }: z.infer<typeof setSettingsInput>,
): Promise<ChannelSettings> {
  const { deps, clientId, userId } = context;
  const channel = await readChannel(context, channelId);
  if (channel.network !== network) throw new AppError('bad-input', 'choose settings of another network', { field: 'network' });
  const kept = await checked(context, channel, entered);
  await deps.withClientRaw(clientId, async (tx) => {
    const changed = await tx.query('UPDATE channel SET settings = $3 WHERE client_id = $1 AND id = $2', [clientId, channelId, JSON.stringify(kept)]);
    if (changed.rowCount !== 1) throw new AppError('not-found', 'choose the settings of a channel');
    const { network: _, ...choices } = readChannelSettings(network, kept);
    await auditMember(tx, { clientId, userId }, 'channel.settings-changed', { table: 'channel', id: channelId }, choices);
  });
  return readChannelSettings(network, kept);
}

/** What the network has to say to it, where it has something to say. */
async function checked({ deps }: MemberContext, channel: StoredChannel, entered: JsonValue): Promise<JsonValue> {
  const adapter = await deps.adapters.get(channel.network);
  if (adapter.checkSettings === undefined) return entered;
  const check = await adapter.checkSettings(channel.open(), entered, AbortSignal.timeout(checkLimitMs));
  if (check.status === 'ok') return check.settings;
  const { code, words, field } = check;
  throw new AppError(code, 'check the settings of a channel', { network: channel.network, field, ...(words === '' ? {} : { words }) });
}
