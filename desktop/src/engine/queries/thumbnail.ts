import type { Media } from '@zavod/shared/tables/media.ts';
import { isClip } from '@zavod/shared/networks/checked-media.ts';
import { rowsOf } from '../overlay/load-view.ts';
import type { Reader } from '../store/database.ts';

/** The small picture where the cloud made one, else the picture itself; nothing for a clip without one. */
export function thumbnailOf(reader: Reader, mediaId: string | null): string | null {
  if (mediaId === null) return null;
  const [media] = rowsOf<Media>(reader, 'SELECT row FROM seen_media WHERE id = ?', mediaId);
  return media === undefined ? null : thumbnailOfMedia(media);
}

export const thumbnailOfMedia = (media: Media): string | null => media.thumbnailSha256 ?? (isClip(media) ? null : media.sha256);
