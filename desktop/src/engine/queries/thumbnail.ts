import type { Media } from '@zavod/shared/tables/media.ts';
import { rowsOf } from '../overlay/load-view.ts';
import type { Reader } from '../store/database.ts';

/** The small picture where the cloud made one, else the picture itself. */
export function thumbnailOf(reader: Reader, mediaId: string | null): string | null {
  if (mediaId === null) return null;
  const [media] = rowsOf<Media>(reader, 'SELECT row FROM main.media WHERE id = ?', mediaId);
  return media === undefined ? null : (media.thumbnailSha256 ?? media.sha256);
}
