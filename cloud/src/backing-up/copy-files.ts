import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { link, mkdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { MediaStore, StoredFile } from '../media/media-store.ts';
import { fileListName, filePath, type Manifest } from './manifest.ts';
import type { Snapshot } from './open-snapshot.ts';
import { writeGzipped } from './write-gzipped.ts';

interface Places {
  readonly folder: string;
  /** An earlier whole backup, whose files need not be read again. */
  readonly earlier: string | null;
}

/**
 * Every stored file that a row of the snapshot names. What an earlier backup has is linked, not copied: files never change under
 * their name. A file that the store lost is counted and never a reason to have no backup.
 */
export async function copyFiles(snapshot: Snapshot, media: MediaStore, clientIds: readonly string[], places: Places): Promise<Manifest['files']> {
  let [count, totalBytes, missing] = [0, 0, 0];
  async function* lines(): AsyncGenerator<string> {
    for (const clientId of clientIds) {
      for (const { sha256, is_needed: isNeeded } of await namedFiles(snapshot, clientId)) {
        const size = await copyFile(media, clientId, sha256, places);
        if (size === undefined) {
          missing += isNeeded ? 1 : 0;
          continue;
        }
        count += 1;
        totalBytes += size;
        yield `${clientId} ${sha256} ${size}\n`;
      }
    }
  }
  const written = await writeGzipped(join(places.folder, fileListName), lines());
  return { count, totalBytes, missing, ...written };
}

async function namedFiles({ worker }: Snapshot, clientId: string): Promise<{ sha256: string; is_needed: boolean }[]> {
  await worker.query(`SELECT set_config('app.client_id', $1, true)`, [clientId]);
  const { rows } = await worker.query<{ sha256: string; is_needed: boolean }>(
    `SELECT sha256, bool_or(is_needed) AS is_needed FROM (
       SELECT sha256, deleted_at IS NULL AS is_needed FROM media WHERE client_id = $1
       UNION ALL SELECT thumbnail_sha256, deleted_at IS NULL FROM media WHERE client_id = $1 AND thumbnail_sha256 IS NOT NULL
       -- Made anew from its source when it is gone.
       UNION ALL SELECT sha256, false FROM rendition WHERE client_id = $1) AS named
     GROUP BY sha256 ORDER BY sha256`,
    [clientId],
  );
  return rows;
}

/** Answers its size in bytes; undefined where the store does not have it. */
async function copyFile(media: MediaStore, clientId: string, sha256: string, { folder, earlier }: Places): Promise<number | undefined> {
  const target = filePath(folder, clientId, sha256);
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  if (earlier !== null && (await linked(filePath(earlier, clientId, sha256), target))) return (await stat(target)).size;
  const stored = await media.openRead(clientId, sha256);
  if (stored === undefined) return undefined;
  const found = await writeHashed(stored, target);
  if (found === sha256) return stored.size;
  // Damaged in the store: as good as lost, and never taken along under a name that is not its own.
  await rm(target);
  return undefined;
}

/** False where there is nothing to link, or the disk knows no links. */
const linked = (from: string, to: string): Promise<boolean> => link(from, to).then(() => true, () => false);

async function writeHashed(stored: StoredFile, target: string): Promise<string> {
  const hash = createHash('sha256');
  const hashed = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(stored.stream(), hashed, createWriteStream(target, { flags: 'wx', mode: 0o600, flush: true }));
  return hash.digest('hex');
}
