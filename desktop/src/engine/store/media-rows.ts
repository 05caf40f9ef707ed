import { isClip } from '@zavod/shared/networks/checked-media.ts';
import { networksFitting } from '@zavod/shared/networks/placements.ts';
import type { Media } from '@zavod/shared/tables/media.ts';
import type { Reader, Writer } from './database.ts';
import { columnNames, findMirrorTable } from './mirror-tables.ts';
import { firstOrd, freeOrd } from './post-rows.ts';
import { facet } from './search-words.ts';

/** Beside the rows of files: a search over their words, the tags they carry, and which posts show them. */
export function defineMediaIndexes(writer: Writer): void {
  writer.run(`CREATE VIRTUAL TABLE media_search USING fts5(words, facets, content='', contentless_delete=1, detail=none,
    prefix='1', tokenize='unicode61 remove_diacritics 2')`);
  writer.run('CREATE TABLE media_tag (tag TEXT NOT NULL, media_id TEXT NOT NULL, PRIMARY KEY (tag, media_id)) STRICT, WITHOUT ROWID');
  writer.run('CREATE TABLE post_media (media_id TEXT NOT NULL, post_id TEXT NOT NULL, PRIMARY KEY (media_id, post_id)) STRICT, WITHOUT ROWID');
}

/** What is left to do in the search once the rows stand. */
export interface MediaSearchChange {
  rowid: number;
  media: Media | null;
  isNew: boolean;
}

interface Stored {
  rowid: number;
  row: string;
}

const mediaTable = findMirrorTable('media');
const columns = mediaTable === undefined ? '' : columnNames(mediaTable);
const find = (reader: Reader, id: string): Stored | undefined => reader.get<Stored>('SELECT rowid, row FROM main.media WHERE id = ?', id);

/**
 * A row keeps its number for as long as it lives. As with posts it is made of the creation time and falls as it grows, so that
 * search and lists come out newest first without sorting.
 */
export function putMedia(writer: Writer, media: Media): MediaSearchChange[] {
  const before = find(writer, media.id);
  const rowid = before?.rowid ?? placeFor(writer, media);
  const values = [media.id, media.mimeType, media.createdAt, media.bytes, media.fileName, media.folderId, media.deletedAt, JSON.stringify(media)];
  writer.run(`INSERT OR REPLACE INTO main.media (rowid, ${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`, rowid, ...values);
  // What we stored ourselves was parsed when it came in.
  const was = before === undefined ? null : (JSON.parse(before.row) as Media);
  changeTags(writer, media.id, was === null ? [] : shownTags(was), shownTags(media));
  if (was !== null && searchedWords(was) === searchedWords(media)) return [];
  return [{ rowid, media, isNew: before === undefined }];
}

export function removeMedia(writer: Writer, id: string): MediaSearchChange[] {
  const before = find(writer, id);
  if (before === undefined) return [];
  changeTags(writer, id, shownTags(JSON.parse(before.row) as Media), []);
  writer.run('DELETE FROM main.media WHERE id = ?', id);
  return [{ rowid: before.rowid, media: null, isNew: false }];
}

/** After all rows of a transaction, as the search over posts. */
export function changeMediaSearch(writer: Writer, changes: readonly MediaSearchChange[]): void {
  for (const { rowid, media, isNew } of changes) {
    if (!isNew) writer.run('DELETE FROM main.media_search WHERE rowid = ?', rowid);
    if (media !== null) writer.run('INSERT INTO main.media_search (rowid, words, facets) VALUES (?, ?, ?)', rowid, wordsOf(media), facetsOf(media));
  }
}

/** What a person finds a file by. */
export const wordsOf = ({ fileName, altText, tags }: Pick<Media, 'fileName' | 'altText' | 'tags'>): string => [fileName ?? '', altText, ...tags].join(' ').normalize('NFC');

/** What the filters ask for: all of them but use, which changes with posts. */
const facetsOf = (media: Media): string =>
  [
    ...(media.deletedAt === null ? [] : [facet.deleted]),
    facet.kind(isClip(media) ? 'clip' : 'picture'),
    ...(media.folderId === null ? [] : [facet.folder(media.folderId)]),
    ...media.tags.map(facet.tag),
    ...networksFitting(media).map(facet.fits),
  ].join(' ');

/** A deleted file counts in no tag. */
const shownTags = ({ tags, deletedAt }: Media): readonly string[] => (deletedAt === null ? tags : []);

const isTaken = (reader: Reader) => (rowid: number): boolean => reader.get('SELECT 1 FROM main.media WHERE rowid = ?', rowid) !== undefined;
const placeFor = (reader: Reader, media: Media): number => {
  const first = firstOrd(media);
  return isTaken(reader)(first) ? freeOrd(media, isTaken(reader)) : first;
};
const searchedWords = (media: Media): string => `${wordsOf(media)}\n${facetsOf(media)}`;

function changeTags(writer: Writer, id: string, was: readonly string[], now: readonly string[]): void {
  for (const tag of was) if (!now.includes(tag)) writer.run('DELETE FROM main.media_tag WHERE tag = ? AND media_id = ?', tag, id);
  for (const tag of now) if (!was.includes(tag)) writer.run('INSERT OR IGNORE INTO main.media_tag (tag, media_id) VALUES (?, ?)', tag, id);
}
