import type { Task } from 'graphile-worker';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { z } from 'zod';
import { createWithClientRaw, type RawTransaction } from '../../db/with-client-raw.ts';
import type { MediaStore } from '../../media/media-store.ts';

export const clearDeletedMediaTask = 'clear-deleted-media';

/** Within this time a person can put a deleted file back. */
const keptFor = '30 days';
const atOnce = 500;

/**
 * Takes away files that were deleted a month ago: first the rows, then the bytes that no other row of the client refers to.
 * Running twice is harmless; bytes whose removal was cut short are left behind and cost only their place.
 */
export function createClearDeletedMediaJob(deps: { workerPool: Pool; store: Pick<MediaStore, 'remove'>; log: Pick<Logger, 'info'> }): Task {
  const withClient = createWithClientRaw({ pool: deps.workerPool });
  return async () => {
    const { rows } = await deps.workerPool.query<{ client_id: string }>('SELECT client_id FROM app.all_clients()');
    for (const { client_id: clientId } of rows) {
      const gone = await withClient(clientId, (tx) => clearRows(tx, clientId));
      const unused = gone.length === 0 ? [] : await withClient(clientId, (tx) => unusedHashes(tx, clientId, gone));
      for (const sha256 of unused) await deps.store.remove(clientId, sha256);
      if (gone.length > 0) deps.log.info({ event: 'media-cleared', clientId, files: unused.length }, 'deleted files were taken away');
    }
  };
}

/** Posts cannot show them: a post that takes one up brings it back. Collected items and finished drafts go on without. */
async function clearRows(tx: RawTransaction, clientId: string): Promise<string[]> {
  const { rows } = await tx.query(
    `SELECT id FROM media WHERE client_id = $1 AND deleted_at < now() - $2::interval
       AND id::text IS DISTINCT FROM (SELECT settings ->> 'logoMediaId' FROM client WHERE id = $1)
       AND NOT EXISTS (SELECT 1 FROM post_media shown WHERE shown.client_id = $1 AND shown.media_id = media.id)
       AND NOT EXISTS (
         SELECT 1 FROM generation_step step JOIN generation_run run ON run.client_id = step.client_id AND run.id = step.run_id
         WHERE step.client_id = $1 AND step.media_id = media.id AND run.state IN ('queued', 'running'))
     ORDER BY id LIMIT ${atOnce} FOR UPDATE`,
    [clientId, keptFor],
  );
  const ids = z.array(z.object({ id: z.uuid() })).parse(rows).map(({ id }) => id);
  if (ids.length === 0) return [];
  await tx.query('UPDATE source_item SET media_id = NULL WHERE client_id = $1 AND media_id = ANY($2::uuid[])', [clientId, ids]);
  await tx.query('UPDATE generation_step SET media_id = NULL WHERE client_id = $1 AND media_id = ANY($2::uuid[])', [clientId, ids]);
  const gone = await tx.query('DELETE FROM media WHERE client_id = $1 AND id = ANY($2::uuid[]) RETURNING sha256, thumbnail_sha256', [clientId, ids]);
  return z.array(z.object({ sha256: z.string(), thumbnail_sha256: z.string().nullable() })).parse(gone.rows).flatMap((row) => [row.sha256, row.thumbnail_sha256 ?? row.sha256]);
}

/** Renditions of what is gone go with it. A hash that another row names, as itself or as what was made of it, stays. */
async function unusedHashes(tx: RawTransaction, clientId: string, hashes: readonly string[]): Promise<string[]> {
  const isNamed = `EXISTS (SELECT 1 FROM media WHERE client_id = $1 AND (media.sha256 = hash OR media.thumbnail_sha256 = hash OR media.card::text LIKE '%' || hash || '%'))`;
  const made = await tx.query(
    `DELETE FROM rendition USING unnest($2::text[]) AS gone (hash) WHERE client_id = $1 AND source_sha256 = gone.hash AND NOT ${isNamed} RETURNING sha256`,
    [clientId, hashes],
  );
  const all = [...hashes, ...z.array(z.object({ sha256: z.string() })).parse(made.rows).map((row) => row.sha256)];
  const { rows } = await tx.query(
    `SELECT DISTINCT hash FROM unnest($2::text[]) AS gone (hash)
     WHERE NOT ${isNamed} AND NOT EXISTS (SELECT 1 FROM rendition WHERE client_id = $1 AND (rendition.sha256 = hash OR rendition.source_sha256 = hash))`,
    [clientId, all],
  );
  return z.array(z.object({ hash: z.string() })).parse(rows).map(({ hash }) => hash);
}
