import { isClip } from '@zavod/shared/networks/checked-media.ts';
import type { PublicationFiles, PublicationMedia } from '../network-adapter.ts';
import { coverRecipe } from './cover-recipe.ts';

/** The media with a picture for every moment that was chosen for a clip. Where none can be made Telegram chooses, as without a choice. */
export function addCovers(media: readonly PublicationMedia[], files: PublicationFiles): Promise<PublicationMedia[]> {
  return Promise.all(
    media.map(async (item) => {
      if (!isClip(item) || item.coverMs === null || item.coverMs === undefined) return item;
      const made = await files.rendition(item.sha256, coverRecipe(item.coverMs));
      return made.status === 'made' ? { ...item, coverSha256: made.rendition.sha256 } : item;
    }),
  );
}
