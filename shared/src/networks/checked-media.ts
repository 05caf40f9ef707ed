import type { Media } from '../tables/media.ts';

/** What the rules of the networks look at. Sizes in pixels and bytes; null where nobody has measured yet. */
export type CheckedMedia = Pick<Media, 'mimeType' | 'width' | 'height' | 'bytes' | 'durationMs' | 'altText'>;

export const isPicture = ({ mimeType }: Pick<Media, 'mimeType'>): boolean => mimeType.startsWith('image/');
export const isClip = ({ mimeType }: Pick<Media, 'mimeType'>): boolean => mimeType.startsWith('video/');

/** The rows a post uses, in the order in which it shows them. */
export const mediaOfPost = <Row extends Pick<Media, 'id'>>(post: { mediaIds: readonly string[] }, media: readonly Row[]): Row[] =>
  post.mediaIds.flatMap((id) => media.find((row) => row.id === id) ?? []);
