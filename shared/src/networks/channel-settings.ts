import { z } from 'zod';
import type { Network } from '../domain/network.ts';
import { enteredInstagramSettings, readInstagramSettings } from './instagram-settings.ts';
import { enteredTelegramSettings, readTelegramSettings } from './telegram-settings.ts';
import { enteredYoutubeSettings, readYoutubeSettings } from './youtube-settings.ts';

/** What an owner may choose for a channel, whole: what is left out is not kept. */
export const channelSettingsSchema = z.discriminatedUnion('network', [
  enteredTelegramSettings.extend({ network: z.literal('telegram') }),
  enteredInstagramSettings.extend({ network: z.literal('instagram') }),
  enteredYoutubeSettings.extend({ network: z.literal('youtube') }),
]);
export type ChannelSettings = z.infer<typeof channelSettingsSchema>;

/** The choices that hold for a channel, defaults filled in. `stored` is its settings column, whatever stands in it. */
export function readChannelSettings(network: Network, stored: unknown): ChannelSettings {
  switch (network) {
    case 'telegram':
      return { network, ...readTelegramSettings(stored) };
    case 'instagram':
      return { network, ...readInstagramSettings(stored) };
    case 'youtube':
      return enteredYoutubeSettings.extend({ network: z.literal('youtube') }).safeParse({ network, ...readYoutubeSettings(stored) }).data ?? youtubeDefaults;
    default:
      return network satisfies never;
  }
}

const youtubeDefaults: ChannelSettings = { network: 'youtube', privacyStatus: 'public', selfDeclaredMadeForKids: false, notifySubscribers: true, categoryId: '22' };
