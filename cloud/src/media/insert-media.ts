import { AppError } from '@zavod/shared/app-error.ts';
import type { RawTransaction } from '../db/with-client-raw.ts';
import type { StoredMedia } from './store-picture.ts';

interface NewMedia {
  readonly clientId: string;
  readonly mediaId: string;
  readonly fileName: string | null;
  readonly uploadedBy: string;
}

/** Writes the row of a kept file; the same file under the same id again changes nothing. Throws already-exists for another file under the id. */
export async function insertMedia(tx: RawTransaction, { clientId, mediaId, fileName, uploadedBy }: NewMedia, kept: StoredMedia): Promise<{ isNew: boolean }> {
  const key = [clientId, mediaId];
  const { rowCount } = await tx.query(
    `INSERT INTO media (client_id, id, sha256, thumbnail_sha256, mime_type, width, height, bytes, duration_ms, file_name, uploaded_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (client_id, id) DO NOTHING`,
    [...key, kept.sha256, kept.thumbnailSha256, kept.mimeType, kept.width, kept.height, kept.bytes, kept.durationMs, fileName, uploadedBy],
  );
  const { rows } = await tx.query<{ sha256: string }>('SELECT sha256 FROM media WHERE client_id = $1 AND id = $2', key);
  if (rows[0]?.sha256 !== kept.sha256) throw new AppError('already-exists', 'take in another file under the same id');
  return { isNew: rowCount === 1 };
}
