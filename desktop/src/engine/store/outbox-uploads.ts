import type { AppErrorCode, AppErrorDetails } from '@zavod/shared/app-error.ts';
import { mediaSchema, type Media } from '@zavod/shared/tables/media.ts';
import type { Reader, Writer } from './database.ts';

/**
 * waiting: the cloud has not got it, and intents that name it wait. again: the cloud was restored and may have lost it; it is
 * handed in once more, nothing waits for it. done, refused: the cloud has spoken.
 */
type UploadState = 'waiting' | 'again' | 'done' | 'refused';

/** A file that a person brought on this computer. */
export interface StoredUpload {
  mediaId: string;
  /** Null where it was brought to the library. */
  postId: string | null;
  fileName: string;
  /** Of the file as it was brought; the cloud may keep it under another. */
  sha256: string;
  /** The row as it is shown until the cloud's own arrives. */
  media: Media;
  state: UploadState;
  code: AppErrorCode | null;
  details: AppErrorDetails;
}

export function defineUploads(writer: Writer): void {
  writer.run(`
    CREATE TABLE upload (
      ord INTEGER PRIMARY KEY AUTOINCREMENT,
      media_id TEXT NOT NULL UNIQUE,
      post_id TEXT NOT NULL,
      file_name TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      media TEXT NOT NULL,
      state TEXT NOT NULL DEFAULT 'waiting',
      code TEXT,
      details TEXT NOT NULL DEFAULT '{}',
      dismissed INTEGER NOT NULL DEFAULT 0,
      ended_at TEXT
    ) STRICT`);
  // Intents go out in the order of their numbers, which is not always that of the decisions since files may hold them back.
  writer.run(`CREATE INDEX intent_line ON intent (seq) WHERE state = 'queued'`);
  writer.run(`CREATE INDEX upload_unfinished ON upload (ord) WHERE state IN ('waiting', 'again')`);
}

interface UploadRow {
  media_id: string;
  post_id: string;
  file_name: string;
  sha256: string;
  media: string;
  state: UploadState;
  code: AppErrorCode | null;
  details: string;
}

const select = 'SELECT media_id, post_id, file_name, sha256, media, state, code, details FROM upload';

/** In the column of the post, which is never null. */
const toLibrary = '';

/** What this program wrote as JSON itself is read back without another look. */
const uploadOf = (row: UploadRow): StoredUpload => ({
  mediaId: row.media_id,
  postId: row.post_id === toLibrary ? null : row.post_id,
  fileName: row.file_name,
  sha256: row.sha256,
  // An older program may have written it.
  media: mediaSchema.parse(JSON.parse(row.media)),
  state: row.state,
  code: row.code,
  details: JSON.parse(row.details) as AppErrorDetails,
});

export type NewUpload = Pick<StoredUpload, 'mediaId' | 'postId' | 'fileName' | 'sha256' | 'media'>;

export const addUpload = (writer: Writer, { mediaId, postId, fileName, sha256, media }: NewUpload): void =>
  void writer.run(
    'INSERT INTO upload (media_id, post_id, file_name, sha256, media) VALUES (?, ?, ?, ?, ?)',
    mediaId,
    postId ?? toLibrary,
    fileName,
    sha256,
    JSON.stringify(media),
  );

export const allUploads = (reader: Reader): StoredUpload[] => reader.all<UploadRow>(`${select} ORDER BY ord`).map(uploadOf);

/** What a person may want to see: still on its way, or refused and not yet put away. Of one post, or of all where it is null. */
export const openUploads = (reader: Reader, postId: string | null): StoredUpload[] =>
  reader
    .all<UploadRow>(`${select} WHERE (? IS NULL OR post_id = ?) AND (state = 'waiting' OR (state = 'refused' AND dismissed = 0)) ORDER BY ord`, postId, postId)
    .map(uploadOf);

export const updateUpload = (writer: Writer, media: Media): void =>
  void writer.run('UPDATE upload SET media = ? WHERE media_id = ?', JSON.stringify(media), media.id);

/** Files that must stay on this computer: the cloud has not got them, or will not have them and nobody has read why. */
export const keptHashes = (reader: Reader): Set<string> =>
  new Set(
    reader
      .all<UploadRow>(`${select} WHERE state IN ('waiting', 'again') OR (state = 'refused' AND dismissed = 0)`)
      .map(uploadOf)
      .flatMap(({ sha256, media }) => [sha256, media.thumbnailSha256 ?? sha256]),
  );

export function nextUpload(reader: Reader): StoredUpload | undefined {
  const row = reader.get<UploadRow>(`${select} WHERE state IN ('waiting', 'again') ORDER BY ord LIMIT 1`);
  return row === undefined ? undefined : uploadOf(row);
}

export const waitingMediaIds = (reader: Reader): Set<string> =>
  new Set(reader.all<{ media_id: string }>(`SELECT media_id FROM upload WHERE state = 'waiting'`).map((row) => row.media_id));

export function refusedUpload(reader: Reader, mediaIds: readonly string[]): StoredUpload | undefined {
  const refused = reader.all<UploadRow>(`${select} WHERE state = 'refused'`).map(uploadOf);
  return refused.find(({ mediaId }) => mediaIds.includes(mediaId));
}

export const finishUpload = (writer: Writer, mediaId: string, now: string): void =>
  void writer.run(`UPDATE upload SET state = 'done', ended_at = ? WHERE media_id = ?`, now, mediaId);

export const markRefused = (writer: Writer, mediaId: string, code: AppErrorCode, details: AppErrorDetails, now: string): void =>
  void writer.run(
    `UPDATE upload SET state = 'refused', code = ?, details = ?, ended_at = ? WHERE media_id = ?`,
    code,
    JSON.stringify(details),
    now,
    mediaId,
  );

export const dismissUpload = (writer: Writer, mediaId: string): void =>
  void writer.run(`UPDATE upload SET dismissed = 1 WHERE media_id = ? AND state = 'refused'`, mediaId);

/** The cloud was restored from a copy: what it took in since then is handed in once more. */
export const uploadAgain = (writer: Writer): void => void writer.run(`UPDATE upload SET state = 'again' WHERE state = 'done'`);

export const forgetUploads = (writer: Writer, before: string): void =>
  void writer.run(`DELETE FROM upload WHERE ended_at < ? AND (state = 'done' OR (state = 'refused' AND dismissed = 1))`, before);
