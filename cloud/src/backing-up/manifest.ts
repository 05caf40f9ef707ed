import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const sizes = { bytes: z.int().nonnegative(), sha256: z.string().regex(/^[0-9a-f]{64}$/) };
const identifier = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/);

/** What a backup holds. The file is written last and the folder then gets its name: a folder with this name and this file is whole. */
export const manifestSchema = z.object({
  format: z.literal(1),
  /** The moment that the copy shows: ISO 8601, UTC, by the database's clock. */
  madeAt: z.iso.datetime(),
  /** Every migration of the database, in order. */
  migrations: z.array(z.string()).min(1),
  clients: z.int().nonnegative(),
  /** Rows in the text form of COPY, gzipped; bytes and hash of the gzipped file. */
  tables: z.array(z.object({ name: identifier, columns: z.array(identifier).min(1), rows: z.int().nonnegative(), ...sizes })).min(1),
  sequences: z.array(z.object({ name: identifier, value: z.string().regex(/^\d+$/) })),
  /** Lines of "client sha256 bytes", gzipped. */
  files: z.object({ count: z.int().nonnegative(), totalBytes: z.int().nonnegative(), missing: z.int().nonnegative(), ...sizes }),
});
export type Manifest = z.infer<typeof manifestSchema>;
export type BackedUpTable = Manifest['tables'][number];

export const manifestName = 'manifest.json';
export const fileListName = 'files.gz';
export const tablePath = (folder: string, table: string): string => join(folder, 'tables', `${table}.copy.gz`);
export const filePath = (folder: string, clientId: string, sha256: string): string => join(folder, 'media', clientId, sha256.slice(0, 2), sha256);

const backupName = /^zavod-\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}Z$/;
export const unfinishedPrefix = '.unfinished-';
export const nameOfBackup = (madeAt: string): string => `zavod-${madeAt.slice(0, 19).replaceAll(':', '-')}Z`;

/** Whole backups in a folder, the newest first. */
export async function listBackups(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => backupName.test(name)).toSorted().toReversed();
}

/** Undefined where there is none or it cannot be read. */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(join(folder, manifestName), 'utf8')));
  } catch {
    return undefined;
  }
}
