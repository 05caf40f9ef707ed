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

/** Counted by the indexes of the mirror, and then set right for what changed here, which is little. */
export function libraryFacets(reader: Reader): OutputOf<'library.facets'> {
  const counted = (sql: string): Map<string, number> => new Map(reader.all<{ key: string; n: number }>(sql).map(({ key, n }) => [key, n]));
  const states = counted(`SELECT iif(deleted_at IS NULL, 'kept', 'deleted') AS key, count(*) AS n FROM main.media GROUP BY deleted_at IS NULL`);
  const inFolders = counted('SELECT folder_id AS key, count(*) AS n FROM main.media WHERE folder_id IS NOT NULL AND deleted_at IS NULL GROUP BY folder_id');
  const tagged = counted('SELECT tag AS key, count(*) AS n FROM main.media_tag GROUP BY tag');
  const add = (counts: Map<string, number>, key: string, by: number): void => void counts.set(key, (counts.get(key) ?? 0) + by);
  const count = ({ deletedAt, folderId, tags }: Media, by: 1 | -1): void => {
    add(states, deletedAt === null ? 'kept' : 'deleted', by);
    if (deletedAt !== null) return;
    if (folderId !== null) add(inFolders, folderId, by);
    for (const tag of tags) add(tagged, tag, by);
  };
  for (const media of rowsOf<Media>(reader, 'SELECT row FROM main.media WHERE id IN (SELECT id FROM temp.overlay_media)')) count(media, -1);
  for (const media of changedHere(reader)) count(media, 1);
  return {
    total: states.get('kept') ?? 0,
    deleted: states.get('deleted') ?? 0,
    folders: rowsOf<MediaFolder>(reader, 'SELECT row FROM seen_media_folder')
      .map(({ id, name }) => ({ id, name, count: inFolders.get(id) ?? 0 }))
      .toSorted((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id)),
    tags: [...tagged].flatMap(([tag, n]) => (n > 0 ? [{ tag, count: n }] : [])).toSorted((a, b) => a.tag.localeCompare(b.tag)),
  };
}
