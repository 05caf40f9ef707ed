import { isClip } from '@zavod/shared/networks/checked-media.ts';
import { networksFitting } from '@zavod/shared/networks/placements.ts';
import type { Media } from '@zavod/shared/tables/media.ts';
import type { MediaFilter } from '../../bridge/library-calls.ts';
import { rowsOf } from '../overlay/load-view.ts';
import { usesOf } from '../overlay/load-library-view.ts';
import type { Reader, SqlValue } from '../store/database.ts';
import { wordsOf } from '../store/media-rows.ts';
import { facet, matchAll, typedWords } from '../store/search-words.ts';

/** How each order reads the rows: by an index of the mirror, and the same over a row. */
const sorts = {
  newest: { column: 'created_at', isDown: true, of: (media: Media) => media.createdAt },
  oldest: { column: 'created_at', isDown: false, of: (media: Media) => media.createdAt },
  name: { column: 'file_name', isDown: false, of: (media: Media) => media.fileName },
  largest: { column: 'bytes', isDown: true, of: (media: Media) => media.bytes },
} as const;

interface Found {
  id: string;
  key: string | number | null;
}

/**
 * The ids of all that the filter lets through, in its order. The mirror is read by its indexes; what intents changed and what was
 * brought here, which are few, are looked at one by one.
 */
export function findMedia(reader: Reader, filter: MediaFilter): string[] {
  const { column, isDown, of } = sorts[filter.sort];
  const { sql, values } = mirrorCondition(reader, filter);
  const direction = isDown ? 'DESC' : 'ASC';
  const found = reader.all<Found>(`SELECT media.id AS id, ${column} AS key FROM main.media media WHERE ${sql} ORDER BY ${column} ${direction}, id`, ...values);
  const others = changedHere(reader).filter((media) => isLetThrough(reader, media, filter));
  if (others.length === 0) return found.map(({ id }) => id);
  const sign = isDown ? -1 : 1;
  return [...found, ...others.map((media) => ({ id: media.id, key: of(media) }))]
    .toSorted((a, b) => sign * compare(a.key, b.key) || compare(a.id, b.id))
    .map(({ id }) => id);
}

export const changedHere = (reader: Reader): Media[] =>
  rowsOf<Media>(
    reader,
    `SELECT row FROM temp.overlay_media WHERE row IS NOT NULL UNION ALL SELECT row FROM temp.brought_media
     WHERE id NOT IN (SELECT id FROM temp.overlay_media) AND id NOT IN (SELECT id FROM main.media)`,
  );

function mirrorCondition(reader: Reader, filter: MediaFilter): { sql: string; values: SqlValue[] } {
  const parts = ['id NOT IN (SELECT id FROM temp.overlay_media)', filter.isDeleted ? 'deleted_at IS NOT NULL' : 'deleted_at IS NULL'];
  const values: SqlValue[] = [];
  const add = (sql: string, ...more: SqlValue[]): void => {
    parts.push(sql);
    values.push(...more);
  };
  if (filter.kind !== null) add(filter.kind === 'clip' ? `mime_type LIKE 'video/%'` : `mime_type LIKE 'image/%'`);
  if (filter.folder === 'none') add('(folder_id IS NULL OR folder_id NOT IN (SELECT id FROM seen_media_folder))');
  else if (filter.folder !== null) add('folder_id = ?', filter.folder);
  if (filter.tag !== null) add('id IN (SELECT media_id FROM main.media_tag WHERE tag = ?)', filter.tag);
  const words = [...typedWords(filter.search), ...(filter.fits === null ? [] : [facet.fits(filter.fits)])];
  if (words.length > 0) add('media.rowid IN (SELECT rowid FROM media_search WHERE media_search MATCH ?)', matchAll(words));
  if (filter.onlyUnused) {
    add('NOT EXISTS (SELECT 1 FROM main.post_media shown WHERE shown.media_id = media.id AND shown.post_id NOT IN (SELECT id FROM temp.overlay_post))');
    add(`id NOT IN (SELECT shown.value FROM temp.overlay_post post, json_each(post.row, '$.mediaIds') shown)`);
  }
  return { sql: parts.join(' AND '), values };
}

function isLetThrough(reader: Reader, media: Media, filter: MediaFilter): boolean {
  if ((media.deletedAt !== null) !== filter.isDeleted) return false;
  if (filter.kind !== null && isClip(media) !== (filter.kind === 'clip')) return false;
  if (filter.tag !== null && !media.tags.includes(filter.tag)) return false;
  if (filter.folder !== null && (folderOf(reader, media) ?? 'none') !== filter.folder) return false;
  if (filter.fits !== null && !networksFitting(media).includes(filter.fits)) return false;
  if (!hasWords(media, filter.search)) return false;
  return !filter.onlyUnused || usesOf(reader, media.id).length === 0;
}

export const folderOf = (reader: Reader, { folderId }: Pick<Media, 'folderId'>): string | null =>
  folderId !== null && reader.get('SELECT 1 FROM seen_media_folder WHERE id = ?', folderId) !== undefined ? folderId : null;

/** As the search index reads words: without case and marks, and a beginning is enough. */
function hasWords(media: Media, search: string): boolean {
  const plain = (text: string): string[] => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const words = plain(wordsOf(media));
  return plain(search).every((typed) => words.some((word) => word.startsWith(typed)));
}

/** Nothing comes before anything, as in the mirror. */
function compare(a: Found['key'], b: Found['key']): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? -1 : 1;
  return a < b ? -1 : 1;
}
