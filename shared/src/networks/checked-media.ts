import { cropPixels, mediaEditOf, type MediaEdit, type MediaEdits } from '../domain/media-edit.ts';
import type { Media } from '../tables/media.ts';

/** What the rules of the networks look at. Sizes in pixels and bytes; null where nobody has measured yet. */
export type CheckedMedia = Pick<Media, 'mimeType' | 'width' | 'height' | 'bytes' | 'durationMs' | 'altText'>;

export const isPicture = ({ mimeType }: Pick<Media, 'mimeType'>): boolean => mimeType.startsWith('image/');
export const isClip = ({ mimeType }: Pick<Media, 'mimeType'>): boolean => mimeType.startsWith('video/');

type Measured = Partial<Pick<Media, 'width' | 'height' | 'altText'>>;
export type ShownMedia<Row> = Row & Pick<MediaEdit, 'crop' | 'coverMs'>;

/** The files of a post in their order and as it shows them: the size of what is cut out, and the words it has for them. */
export const mediaOfPost = <Row extends Pick<Media, 'id'> & Measured>(
  post: { mediaIds: readonly string[]; mediaEdits?: MediaEdits },
  media: readonly Row[],
): ShownMedia<Row>[] =>
  post.mediaIds.flatMap((id) => {
    const row = media.find((one) => one.id === id);
    return row === undefined ? [] : [shownAs(row, mediaEditOf(post.mediaEdits, id))];
  });

function shownAs<Row extends Measured>(row: Row, { crop, coverMs, altText }: MediaEdit): ShownMedia<Row> {
  const { width, height } = row;
  const cut = crop !== null && width && height ? cropPixels({ width, height }, crop) : null;
  return {
    ...row,
    ...(cut === null ? {} : { width: cut.width, height: cut.height }),
    ...(altText === null ? {} : { altText }),
    crop,
    coverMs,
  };
}
