import { isClip, type CheckedMedia } from './checked-media.ts';
import type { RuleProblem, RuleReport } from './rule-report.ts';

/**
 * Limits of the YouTube Data API for one upload. The title is measured in UTF-16 units and the tags in characters with the
 * commas between them; descriptionBytes are bytes of UTF-8.
 */
export const youtubeRules = {
  source: 'YouTube Data API v3, videos resource and videos.insert; Shorts of up to three minutes',
  date: '2026-09-19',
  titleMax: 100,
  descriptionBytes: 5_000,
  tagsMax: 500,
  /** Of tagsMax: what the marks take by which an upload is found again after a crash. */
  marksLength: 58,
  clipBytes: 256 * 1024 ** 3,
  clipDurationMs: 12 * 3_600_000,
  shortDurationMs: 180_000,
  clipMimeTypes: ['video/mp4', 'video/quicktime', 'video/webm', 'video/mpeg', 'video/x-msvideo', 'video/x-matroska', 'video/3gpp'],
} as const;

export interface YoutubePost {
  title: string;
  text: string;
  variantText: string | null;
  hashtags: readonly string[];
  link: string | null;
}

export interface YoutubeSnippet {
  title: string;
  description: string;
  tags: string[];
}

/**
 * What viewers read beside the clip: the title in one line, and below each other text, link and hashtags. A variant's text
 * replaces the text; a link or hashtag that it already names is not repeated.
 */
export function composeYoutube(post: YoutubePost): YoutubeSnippet {
  const body = (post.variantText ?? post.text).trim();
  const names = [...new Set(post.hashtags.map((tag) => tag.replace(/^#/, '').trim()).filter((tag) => tag !== ''))];
  const hashtags = names.map((name) => `#${name}`).filter((tag) => !body.includes(tag));
  const link = post.link !== null && !body.includes(post.link) ? post.link : '';
  const description = [body, link, hashtags.join(' ')].filter((block) => block !== '').join('\n\n');
  return {
    title: post.title.trim().replaceAll(/\s+/g, ' '),
    description: withoutAngles(description),
    tags: names.map((name) => withoutAngles(name).replaceAll(',', ' ')),
  };
}

/** What YouTube would refuse, before it is asked. `count` is the length of the description. */
export function checkYoutube(post: YoutubePost & { media: readonly CheckedMedia[] }): RuleReport {
  const { title, description, tags } = composeYoutube(post);
  const clips = post.media.filter(isClip);
  const count = countUtf8Bytes(description);
  const angles = title.match(/[<>]/g)?.length ?? 0;
  const tagsLength = countTags(tags);
  const tagsLimit = youtubeRules.tagsMax - youtubeRules.marksLength;
  const problems: RuleProblem[] = [];
  if (clips.length === 0) problems.push({ code: 'network-media-no-clip', limit: 1, value: 0 });
  if (clips.length > 1) problems.push({ code: 'network-media-count', limit: 1, value: clips.length });
  if (clips.length === 1) problems.push(...clips.flatMap(checkClip));
  if (title === '') problems.push({ code: 'network-title-missing', limit: 1, value: 0 });
  if (title.length > youtubeRules.titleMax) problems.push({ code: 'network-title-too-long', limit: youtubeRules.titleMax, value: title.length });
  if (angles > 0) problems.push({ code: 'network-title-characters', limit: 0, value: angles });
  if (count > youtubeRules.descriptionBytes) problems.push({ code: 'network-description-too-long', limit: youtubeRules.descriptionBytes, value: count });
  if (tagsLength > tagsLimit) problems.push({ code: 'network-tags-too-long', limit: tagsLimit, value: tagsLength });
  return { network: 'youtube', count, limit: youtubeRules.descriptionBytes, problems, notes: [] };
}

/** Upright or square and at most three minutes: YouTube shows it among the Shorts. False where nobody has measured. */
export function isYoutubeShort({ width, height, durationMs }: Pick<CheckedMedia, 'width' | 'height' | 'durationMs'>): boolean {
  if (width === null || height === null || durationMs === null) return false;
  return durationMs <= youtubeRules.shortDurationMs && width <= height;
}

/** Length of a text in UTF-8. A lone surrogate takes three bytes, as its replacement does. */
export function countUtf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x8_00 ? 2 : point < 0x1_00_00 ? 3 : 4;
  }
  return bytes;
}

function checkClip({ mimeType, bytes, durationMs }: CheckedMedia): RuleProblem[] {
  const { clipMimeTypes, clipBytes, clipDurationMs } = youtubeRules;
  const problems: RuleProblem[] = [];
  if (!clipMimeTypes.some((known) => known === mimeType)) problems.push({ code: 'network-media-format', limit: 0, value: 0 });
  if (bytes > clipBytes) problems.push({ code: 'network-media-too-large', limit: clipBytes, value: bytes });
  if (durationMs !== null && durationMs > clipDurationMs) {
    problems.push({ code: 'network-media-duration', limit: clipDurationMs / 1_000, value: Math.ceil(durationMs / 1_000) });
  }
  return problems;
}

// YouTube joins the tags with commas and puts those with a space into quotes.
const countTags = (tags: readonly string[]): number =>
  tags.reduce((length, tag) => length + tag.length + (tag.includes(' ') ? 2 : 0), Math.max(0, tags.length - 1));

// YouTube refuses a description with angle brackets; a reader takes these for the same.
const withoutAngles = (text: string): string => text.replaceAll('<', '‹').replaceAll('>', '›');
