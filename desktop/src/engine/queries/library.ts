import type { MediaFolder } from '@zavod/shared/tables/media-folder.ts';
import type { Media } from '@zavod/shared/tables/media.ts';
import type { OutputOf } from '../../bridge/contract.ts';
import type { LibraryRow } from '../../bridge/library-calls.ts';
import { rowsOf } from '../overlay/load-view.ts';
import { postsShowing, usesOf } from '../overlay/load-library-view.ts';
import type { Reader } from '../store/database.ts';
import { changedHere } from './find-media.ts';
import { personName } from './names.ts';

const mediaOf = (reader: Reader, id: string): Media | undefined => rowsOf<Media>(reader, 'SELECT row FROM seen_media WHERE id = ?', id)[0];

/** Rows of the grid for these files, in the same order. */
export const libraryRows = (reader: Reader, ids: readonly string[]): LibraryRow[] =>
  ids.flatMap((id) => {
    const media = mediaOf(reader, id);
    const uses = reader.get<{ n: number }>(`SELECT count(*) AS n FROM (${postsShowing})`, id, id)?.n ?? 0;
    return media === undefined ? [] : [{ media, uses }];
  });

export function libraryDetail(reader: Reader, id: string): OutputOf<'library.open'> {
  const media = mediaOf(reader, id);
  if (media === undefined) return null;
  const uses = usesOf(reader, id).map(({ postId, title, status, hasOwnWords }) => ({ postId, title, status, hasOwnWords }));
  return { media, uses, broughtBy: media.uploadedBy === null ? '' : personName(reader, media.uploadedBy) };
}

export function libraryFacets(reader: Reader): OutputOf<'library.facets'> {
  const count = (condition: string): number => reader.get<{ n: number }>(`SELECT count(*) AS n FROM seen_media WHERE ${condition}`)?.n ?? 0;
  const inFolders = new Map(
    reader
      .all<{ folder: string; n: number }>('SELECT folder_id AS folder, count(*) AS n FROM seen_media WHERE folder_id IS NOT NULL AND deleted_at IS NULL GROUP BY folder_id')
      .map(({ folder, n }) => [folder, n]),
  );
  const folders = rowsOf<MediaFolder>(reader, 'SELECT row FROM seen_media_folder')
    .map(({ id, name }) => ({ id, name, count: inFolders.get(id) ?? 0 }))
    .toSorted((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
  return { total: count('deleted_at IS NULL'), deleted: count('deleted_at IS NOT NULL'), folders, tags: tagsOf(reader) };
}

/** Of the mirror by its own list, of what changed here by the rows. */
function tagsOf(reader: Reader): { tag: string; count: number }[] {
  const counts = new Map(
    reader
      .all<{ tag: string; n: number }>(
        `SELECT tag, count(*) AS n FROM main.media_tag JOIN main.media ON media.id = media_id
         WHERE deleted_at IS NULL AND media_id NOT IN (SELECT id FROM temp.overlay_media) GROUP BY tag`,
      )
      .map(({ tag, n }) => [tag, n]),
  );
  for (const { tags, deletedAt } of changedHere(reader)) {
    if (deletedAt === null) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return [...counts].map(([tag, count]) => ({ tag, count })).toSorted((a, b) => a.tag.localeCompare(b.tag));
}
