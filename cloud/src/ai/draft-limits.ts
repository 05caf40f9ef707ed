import { networkSchema, type Network } from '@zavod/shared/domain/network.ts';
import { instagramRules } from '@zavod/shared/networks/instagram.ts';
import { telegramRules } from '@zavod/shared/networks/telegram.ts';
import { youtubeRules } from '@zavod/shared/networks/youtube.ts';
import { titleMax } from './local/title.ts';

/** How much readers of one network may get: title (but on YouTube), text, link and hashtags together, counted as its rules count. */
export interface NetworkLimit {
  network: Network;
  max: number;
  unit: 'characters' | 'bytes';
}

export interface DraftLimits {
  /** UTF-16 units: no way of counting gives more. */
  titleMax: number;
  networks: readonly NetworkLimit[];
}

// A draft nearly always has a picture, so what Telegram takes is a caption.
const limits: Readonly<Record<Network, NetworkLimit>> = {
  telegram: { network: 'telegram', max: telegramRules.captionMax, unit: 'characters' },
  instagram: { network: 'instagram', max: instagramRules.captionMax, unit: 'characters' },
  youtube: { network: 'youtube', max: youtubeRules.descriptionBytes, unit: 'bytes' },
};

/** What a draft has to keep to for these networks. A client without any may still connect each of them. */
export function draftLimits(networks: readonly Network[]): DraftLimits {
  const asked = networkSchema.options.filter((network) => networks.length === 0 || networks.includes(network));
  return {
    titleMax: asked.includes('youtube') ? Math.min(titleMax, youtubeRules.titleMax) : titleMax,
    networks: asked.map((network) => limits[network]),
  };
}
