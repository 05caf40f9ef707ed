import { isClip, isPicture, type CheckedMedia } from './checked-media.ts';
import type { RuleProblem, RuleReport } from './rule-report.ts';
import type { ComposedPost } from './telegram-composition.ts';

/**
 * Limits of Instagram's publishing. Ratios are width to height, sizes bytes and pixels, times milliseconds. Pictures are
 * made to rule before they are handed in: only what would show too little of them is refused.
 */
export const instagramRules = {
  source: 'Instagram Platform, IG User Media reference, Graph API v25.0',
  date: '2026-09-11',
  captionMax: 2_200,
  hashtagsMax: 30,
  mentionsMax: 20,
  mediaMax: 10,
  altTextMax: 1_000,
  picture: {
    ratioMin: 0.8,
    ratioMax: 1.91,
    widthMin: 320,
    widthMax: 1_440,
    bytes: 8 * 1024 * 1024,
    /** How much of the padded picture has to be the picture itself: our own taste, not a rule of the network. */
    shareMin: 0.25,
    mimeTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif', 'image/tiff'],
  },
  clip: {
    ratioMin: 0.01,
    ratioMax: 10,
    widthMax: 1_920,
    shortestMs: 3_000,
    longestMs: 15 * 60_000,
    bytes: 300 * 1024 * 1024,
    mimeTypes: ['video/mp4', 'video/quicktime'],
  },
  storyClip: { ratioMin: 0.1, longestMs: 60_000, bytes: 100 * 1024 * 1024 },
} as const;

/** auto: one picture is a feed post, one clip a reel, several a carousel. story: one of either, gone after 24 hours. */
export type InstagramFormat = 'auto' | 'story';

/**
 * The caption from top to bottom: title, body, link, hashtags. A variant's text stands for the body and decides about the
 * link: addresses cannot be followed from a caption, so who writes for Instagram may leave it out.
 */
export function composeInstagram(post: ComposedPost): string {
  const body = (post.variantText ?? post.text).trim();
  const hashtags = post.hashtags.map((tag) => (tag.startsWith('#') ? tag : `#${tag}`)).filter((tag) => !body.includes(tag));
  const link = post.variantText === null && post.link !== null && !body.includes(post.link) ? post.link : '';
  return [post.title.trim(), body, link, hashtags.join(' ')].filter((part) => part !== '').join('\n\n');
}

/**
 * What Instagram would refuse, before it is asked. Characters are counted in UTF-16 units: Meta does not say how it counts,
 * and no other way counts more.
 */
export function checkInstagram(
  post: ComposedPost & { media: readonly CheckedMedia[] },
  format: InstagramFormat = 'auto',
): RuleReport {
  const caption = composeInstagram(post);
  const limit = instagramRules.captionMax;
  const problems = [
    ...(format === 'story' ? [] : captionProblems(caption)),
    ...countProblems(post.media.length, format),
    ...post.media.flatMap((media) => mediaProblems(media, format)),
  ];
  return { network: 'instagram', count: caption.length, limit, problems, notes: [] };
}

function captionProblems(caption: string): RuleProblem[] {
  const hashtags = caption.match(/#[\p{L}\p{M}\p{N}_]+/gu)?.length ?? 0;
  // An address of a mailbox mentions nobody.
  const mentions = caption.match(/(?<![\p{L}\p{N}_.])@[\w.]+/gu)?.length ?? 0;
  return [
    ...above('network-text-too-long', caption.length, instagramRules.captionMax),
    ...above('network-hashtags-too-many', hashtags, instagramRules.hashtagsMax),
    ...above('network-mentions-too-many', mentions, instagramRules.mentionsMax),
  ];
}

function countProblems(count: number, format: InstagramFormat): RuleProblem[] {
  if (count === 0) return [{ code: 'network-media-missing', limit: 1, value: 0 }];
  return above('network-media-count', count, format === 'story' ? 1 : instagramRules.mediaMax);
}

function mediaProblems(media: CheckedMedia, format: InstagramFormat): RuleProblem[] {
  const altText = above('network-alt-text-too-long', media.altText.length, instagramRules.altTextMax);
  if (isPicture(media)) return [...altText, ...pictureProblems(media)];
  if (isClip(media)) return [...altText, ...clipProblems(media, format)];
  return [unshowable];
}

function pictureProblems({ mimeType, width, height }: CheckedMedia): RuleProblem[] {
  const { mimeTypes, ratioMin, ratioMax, shareMin } = instagramRules.picture;
  if (!isOneOf(mimeTypes, mimeType)) return [unshowable];
  return ratioProblems(width, height, ratioMin * shareMin, ratioMax / shareMin);
}

function clipProblems({ mimeType, width, height, bytes, durationMs }: CheckedMedia, format: InstagramFormat): RuleProblem[] {
  const { clip, storyClip } = instagramRules;
  const { ratioMin, longestMs, bytes: bytesMax } = format === 'story' ? storyClip : clip;
  return [
    ...(isOneOf(clip.mimeTypes, mimeType) ? [] : [unshowable]),
    ...ratioProblems(width, height, ratioMin, clip.ratioMax),
    ...above('network-media-dimensions', width ?? 0, clip.widthMax),
    ...above('network-media-too-large', bytes ?? 0, bytesMax),
    ...durationProblems(durationMs, longestMs),
  ];
}

function ratioProblems(width: number | null, height: number | null, min: number, max: number): RuleProblem[] {
  if (width === null || height === null || height === 0) return [];
  const ratio = width / height;
  if (ratio >= min && ratio <= max) return [];
  return [{ code: 'network-media-ratio', limit: round(ratio < min ? min : max), value: round(ratio) }];
}

// The sentence of this code speaks of seconds.
function durationProblems(durationMs: number | null, longestMs: number): RuleProblem[] {
  if (durationMs === null) return [];
  const { shortestMs } = instagramRules.clip;
  if (durationMs >= shortestMs && durationMs <= longestMs) return [];
  return [{ code: 'network-media-duration', limit: (durationMs < shortestMs ? shortestMs : longestMs) / 1000, value: round(durationMs / 1000) }];
}

const unshowable: RuleProblem = { code: 'network-media-format', limit: 0, value: 0 };

const above = (code: RuleProblem['code'], value: number, limit: number): RuleProblem[] => (value > limit ? [{ code, limit, value }] : []);
const round = (value: number): number => Math.round(value * 100) / 100;
const isOneOf = (list: readonly string[], value: string): boolean => list.includes(value);
