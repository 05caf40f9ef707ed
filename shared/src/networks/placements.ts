import type { Network } from '../domain/network.ts';
import { isClip, isPicture, type CheckedMedia } from './checked-media.ts';
import { checkInstagram } from './instagram.ts';
import type { RuleProblem } from './rule-report.ts';
import { checkTelegramMedia } from './telegram-media.ts';
import { checkYoutube, isYoutubeShort } from './youtube.ts';

/** The places of a network in which one file alone can stand. */
export const placements = ['telegram-message', 'instagram-feed', 'instagram-reel', 'instagram-story', 'youtube-video', 'youtube-short'] as const;
export type Placement = (typeof placements)[number];

export interface PlacementFit {
  placement: Placement;
  network: Network;
  /** Why the file does not fit; null where it does. */
  problem: RuleProblem | null;
}

const noWords = { title: '', text: '', variantText: null, hashtags: [], link: null };

/** Where this file could go by itself and where it could not, by the rules that posts are checked with. Only places for its kind. */
export function placementsOf(media: CheckedMedia): PlacementFit[] {
  const fit = (placement: Placement, network: Network, problems: readonly RuleProblem[]): PlacementFit => ({
    placement,
    network,
    problem: problems.find(({ code }) => code.startsWith('network-media-') || code === 'network-alt-text-too-long') ?? null,
  });
  const instagram = (format: 'auto' | 'story'): readonly RuleProblem[] => checkInstagram({ ...noWords, media: [media] }, format).problems;
  const telegram = fit('telegram-message', 'telegram', checkTelegramMedia([media]));
  const story = fit('instagram-story', 'instagram', instagram('story'));
  if (isPicture(media)) return [telegram, fit('instagram-feed', 'instagram', instagram('auto')), story];
  if (!isClip(media)) return [telegram];
  const youtube = isYoutubeShort(media) ? 'youtube-short' : 'youtube-video';
  return [telegram, fit('instagram-reel', 'instagram', instagram('auto')), story, fit(youtube, 'youtube', checkYoutube({ ...noWords, media: [media] }).problems)];
}

/** The networks in which the file has some place. */
export const networksFitting = (media: CheckedMedia): Network[] => [
  ...new Set(placementsOf(media).flatMap(({ network, problem }) => (problem === null ? [network] : []))),
];
