import { instagramRules } from '@zavod/shared/networks/instagram.ts';
import type { DraftLimits, NetworkLimit } from '../draft-limits.ts';

/** What the model is told about each network of the client, out of the rules of the networks. */
export const networkLines = ({ networks, titleMax }: DraftLimits): string[] => [
  'The text is shown on every network below it fits. variants: for each network null where the text does well as it is, else the text that stands for it there, under the same title and hashtags.',
  ...networks.map((limit) => lineOf(limit, titleMax)),
];

function lineOf({ network, max, unit }: NetworkLimit, titleMax: number): string {
  const room = `at most ${max} ${unit === 'bytes' ? 'bytes of UTF-8' : 'characters'}`;
  switch (network) {
    case 'telegram':
      return `Telegram: title, text, link and hashtags together ${room}.`;
    case 'instagram':
      return `Instagram: title, text and hashtags together ${room}, at most ${instagramRules.hashtagsMax} hashtags. Addresses cannot be followed there: variants.instagram names the source without an address and says what the picture leaves open.`;
    case 'youtube':
      return `YouTube: title at most ${titleMax} characters without < and >. variants.youtube is the description under a clip, with link and hashtags ${room}; its first line has to make sense alone.`;
    default:
      return network satisfies never;
  }
}
