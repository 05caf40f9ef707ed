import { isClip } from '@zavod/shared/networks/checked-media.ts';
import { networksFitting } from '@zavod/shared/networks/placements.ts';
import type { Media } from '@zavod/shared/tables/media.ts';
import type { MediaFilter } from '../../bridge/library-calls.ts';
import { rowsOf } from '../overlay/load-view.ts';
import { usesOf } from '../overlay/load-library-view.ts';
import type { Reader, SqlValue } from '../store/database.ts';
import { wordsOf } from '../store/media-rows.ts';
import { firstOrd } from '../store/post-rows.ts';
import { facet, matchAll, typedWords } from '../store/search-words.ts';

type SortKey = string | number | null;
interface Row {
  rowid: number;
  key: SortKey;
}

/** How each order reads the rows; the number of a row falls as its creation time grows (media-rows.ts). */
const sorts = {
  newest: { column: 'media.rowid', direction: 'ASC', of: firstOrd },
  oldest: { column: 'media.rowid', direction: 'DESC', of: firstOrd },
  name: { column: 'media.file_name', direction: 'ASC', of: (media: Media) => media.fileName },
  largest: { column: 'media.bytes', direction: 'DESC', of: (media: Media) => media.bytes },
} as const;

/**
 * The ids in one part of the list that the filter lets through. The mirror is read by its indexes; what intents changed and what
 * was brought here, which are few, are looked at one by one and put in their places among them.
 */
export function findMedia(reader: Reader, filter: MediaFilter, offset: number, limit: number): string[] {
  const { column, direction, of } = sorts[filter.sort];
  const others = changedHere(reader)
    .filter((media) => isLetThrough(reader, media, filter))
    .map((media) => ({ id: media.id, key: of(media) }))
    .toSorted((a, b) => compare(a.key, b.key, direction) || compare(a.id, b.id, 'ASC'));
  // Each of the others moves what follows by one place at most.
  const from = Math.max(0, offset - others.length);
  const { tables, where, values } = inMirror(reader, filter);
  const rows = reader.all<Row>(
    `SELECT media.rowid AS rowid, ${column} AS key FROM ${tables} WHERE ${where} AND media.rowid NOT IN (${masked}) ORDER BY ${column} ${direction} LIMIT ? OFFSET ?`,
    ...values,
    limit + others.length,
    from,
  );
  const [first] = rows;
  if (first === undefined && from > 0) return [];
  const before = from === 0 || first === undefined ? 0 : others.filter(({ key }) => compare(key, first.key, direction) < 0).length;
  const idOf = (rowid: number): string[] => reader.all<{ id: string }>('SELECT id FROM main.media WHERE rowid = ?', rowid).map(({ id }) => id);
  return merged(rows, others.slice(before), direction)
    .slice(offset - from - before, offset - from - before + limit)
    .flatMap((one) => ('id' in one ? [one.id] : idOf(one.rowid)));
}

interface Other {
  id: string;
  key: SortKey;
}

/** Both lists are in order; of equal ones the mirror's comes first. */
function merged(rows: readonly Row[], others: readonly Other[], direction: 'ASC' | 'DESC'): (Row | Other)[] {
  const list: (Row | Other)[] = [];
  let next = 0;
  for (const row of rows) {
    for (let other = others[next]; other !== undefined && compare(other.key, row.key, direction) < 0; other = others[next]) {
      list.push(other);
      next += 1;
    }
    list.push(row);
  }
  return [...list, ...others.slice(next)];
}

/** Nothing comes before anything, as in the mirror. */
function compare(a: SortKey, b: SortKey, direction: 'ASC' | 'DESC'): number {
  if (a === b) return 0;
  const isBefore = a === null || (b !== null && a < b);
  return isBefore === (direction === 'ASC') ? -1 : 1;
}

const masked = 'SELECT covered.rowid FROM main.media covered WHERE covered.id IN (SELECT id FROM temp.overlay_media)';

export function countMedia(reader: Reader, filter: MediaFilter): number {
  const { tables, where, values } = inMirror(reader, filter);
  const count = (from: string, more: string): number => reader.get<{ n: number }>(`SELECT count(*) AS n FROM ${from} WHERE ${where}${more}`, ...values)?.n ?? 0;
  // A search is counted without looking at a row, unless posts or folders have to be.
  const isSearch = tables !== table && !filter.onlyUnused && filter.folder !== 'none';
  const all = isSearch ? count('media_search', '') : count(tables, '');
  const hasChanged = reader.get('SELECT 1 FROM temp.overlay_media LIMIT 1') !== undefined;
  const covered = hasChanged ? count(tables, ` AND media.rowid IN (${masked})`) : 0;
  return all - covered + changedHere(reader).filter((media) => isLetThrough(reader, media, filter)).length;
}

/** What is shown in place of the mirror's rows, or beside them. */
export const changedHere = (reader: Reader): Media[] =>
  rowsOf<Media>(
    reader,
    `SELECT row FROM temp.overlay_media WHERE row IS NOT NULL UNION ALL SELECT row FROM temp.brought_media
     WHERE id NOT IN (SELECT id FROM temp.overlay_media) AND id NOT IN (SELECT id FROM main.media)`,
  );

const table = 'main.media media';

function inMirror(reader: Reader, filter: MediaFilter): { tables: string; where: string; values: SqlValue[] } {
  const words = [
    ...typedWords(filter.search),
    ...(filter.kind === null ? [] : [facet.kind(filter.kind)]),
    ...(filter.fits === null ? [] : [facet.fits(filter.fits)]),
    ...(filter.tag === null ? [] : [facet.tag(filter.tag)]),
    ...(filter.folder === null || filter.folder === 'none' ? [] : [facet.folder(filter.folder)]),
  ];
  const unused = filter.onlyUnused
    ? ` AND NOT EXISTS (SELECT 1 FROM main.post_media shown WHERE shown.media_id = media.id AND shown.post_id NOT IN (SELECT id FROM temp.overlay_post))
        AND media.id NOT IN (SELECT shown.value FROM temp.overlay_post post, json_each(post.row, '$.mediaIds') shown)`
    : '';
  const isDeleted = filter.isDeleted ? 'IS NOT NULL' : 'IS NULL';
  // A folder that is gone is no folder.
  const inNone = filter.folder === 'none' ? ' AND (media.folder_id IS NULL OR media.folder_id NOT IN (SELECT id FROM seen_media_folder))' : '';
  if (words.length === 0) return { tables: table, where: `media.deleted_at ${isDeleted}${inNone}${unused}`, values: [] };
  // Few files are deleted: leaving them out is cheaper than asking for all others.
  const match = filter.isDeleted ? matchAll([...words, facet.deleted]) : `(${matchAll(words)}) NOT ${facet.deleted}`;
  return { tables: `media_search CROSS JOIN ${table} ON media.rowid = media_search.rowid`, where: `media_search MATCH ?${inNone}${unused}`, values: [match] };
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

const folderOf = (reader: Reader, { folderId }: Pick<Media, 'folderId'>): string | null =>
  folderId !== null && reader.get('SELECT 1 FROM seen_media_folder WHERE id = ?', folderId) !== undefined ? folderId : null;

/** As the search index reads words: without case and marks, and a beginning is enough. */
function hasWords(media: Media, search: string): boolean {
  const plain = (text: string): string[] => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const words = plain(wordsOf(media));
  return plain(search).every((typed) => words.some((word) => word.startsWith(typed)));
}
