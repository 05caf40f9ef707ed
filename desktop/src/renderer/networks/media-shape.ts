import { isClip, isPicture, type CheckedMedia } from '@zavod/shared/networks/checked-media.ts';

/** The longest vertical clip that YouTube shows among its shorts. */
const shortMs = 180_000;

/** Width to height of the frame Instagram puts a picture into: the first one decides for all, within what a feed allows. */
export function feedRatio(first: Pick<CheckedMedia, 'width' | 'height'> | undefined): number {
  if (first === undefined || !first.width || !first.height) return 1;
  return Math.min(1.91, Math.max(0.8, first.width / first.height));
}

/** A clip alone is a reel; among pictures it is a page of the carousel. */
export const isReel = (media: readonly Pick<CheckedMedia, 'mimeType'>[]): boolean => media.length === 1 && media.every(isClip);

export const isShort = ({ width, height, durationMs, mimeType }: CheckedMedia): boolean =>
  isClip({ mimeType }) && width !== null && height !== null && width <= height && durationMs !== null && durationMs <= shortMs;

/** "0:42", "12:05", "1:02:05", as the networks write it over a clip. */
export function clipLength(durationMs: number): string {
  const seconds = Math.round(durationMs / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

const knownShapes = [
  { name: '1:1', ratio: 1 },
  { name: '4:5', ratio: 4 / 5 },
  { name: '2:3', ratio: 2 / 3 },
  { name: '3:4', ratio: 3 / 4 },
  { name: '9:16', ratio: 9 / 16 },
  { name: '5:4', ratio: 5 / 4 },
  { name: '4:3', ratio: 4 / 3 },
  { name: '3:2', ratio: 3 / 2 },
  { name: '16:9', ratio: 16 / 9 },
  { name: '1.91:1', ratio: 1.91 },
] as const;

/** The name people have for a shape; a ratio of its own where there is none. Null where nobody has measured. */
export function shapeName({ width, height }: Pick<CheckedMedia, 'width' | 'height'>): string | null {
  if (!width || !height) return null;
  const ratio = width / height;
  return knownShapes.find((shape) => Math.abs(shape.ratio / ratio - 1) < 0.015)?.name ?? `${ratio.toFixed(2)}:1`;
}

/** A clip, standing at the moment that was chosen for its cover. */
export const clipAddress = (clientId: string, { sha256, coverMs }: { sha256: string; coverMs: number | null }): string =>
  `zavod-media://${clientId}/${sha256}${coverMs === null ? '' : `#t=${coverMs / 1000}`}`;

/** The stored picture that stands for a file: itself, or the still of a clip where there is one. */
export const stillOf = (media: { mimeType: string; sha256: string; thumbnailSha256: string | null }): string | null =>
  isPicture(media) ? media.sha256 : media.thumbnailSha256;
