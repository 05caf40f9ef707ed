import { readChannelSettings, type ChannelSettings } from '@zavod/shared/networks/channel-settings.ts';
import { z } from 'zod';
import type { MemberContext } from '../../http/member-context.ts';
import { readChannel } from './channel-access.ts';

export const readSettingsInput = z.object({ channelId: z.uuid() });

/** What holds for the channel now, defaults filled in. */
export async function readSettings(context: MemberContext, { channelId }: z.infer<typeof readSettingsInput>): Promise<ChannelSettings> {
  const { network, settings } = await readChannel(context, channelId);
  return readChannelSettings(network, settings);
}
