import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RoleUrls } from '../db/roles.ts';
import { isHalfRestored } from '../db/restore-mark.ts';
import type { MediaStore } from '../media/media-store.ts';
import { copyFiles } from './copy-files.ts';
import { copyTable } from './copy-table.ts';
import { listTables } from './list-tables.ts';
import { listBackups, manifestName, nameOfBackup, readManifest, unfinishedPrefix, type BackedUpTable, type Manifest } from './manifest.ts';
import { openSnapshot, type Snapshot } from './open-snapshot.ts';

export interface BackupOptions {
  readonly urls: RoleUrls;
  readonly media: MediaStore;
  /** The folder that gets a folder for this backup. */
  readonly to: string;
  /** How many whole backups stay there, this one among them; null: all. */
  readonly keep: number | null;
}

export interface MadeBackup {
  readonly folder: string;
  readonly manifest: Manifest;
  /** Names of older backups that were removed. */
  readonly removed: readonly string[];
}

/**
 * The whole database at one moment, and the files its rows name, while everything runs. Written aside and renamed at its end: what
 * was killed on its way is never taken for a backup. Rows that hold secrets are copied as they are, sealed; the master key is not
 * in it. Throws a sentence for the operator.
 */
export async function makeBackup({ urls, media, to, keep }: BackupOptions): Promise<MadeBackup> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  const snapshot = await openSnapshot(urls);
  const unfinished = join(to, `${unfinishedPrefix}${nameOfBackup(snapshot.madeAt)}`);
  try {
    if (await isHalfRestored(snapshot.owner)) throw new Error('A restore of this database began and did not end, so there is nothing whole to back up. Run the restore again first.');
    if (!(await holdsTables(snapshot))) throw new Error('There are no tables of Zavod in this database yet, so there is nothing to back up.');
    await removeAbandoned(to);
    await mkdir(join(unfinished, 'tables'), { recursive: true, mode: 0o700 });
    const manifest = await fill(snapshot, media, unfinished, to);
    const folder = join(to, nameOfBackup(manifest.madeAt));
    await rename(unfinished, folder);
    await syncFolder(to);
    return { folder, manifest, removed: keep === null ? [] : await keepNewest(to, keep) };
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  } finally {
    await snapshot.close();
  }
}

async function fill(snapshot: Snapshot, media: MediaStore, folder: string, to: string): Promise<Manifest> {
  const { rows: clients } = await snapshot.worker.query<{ client_id: string }>('SELECT client_id FROM app.all_clients() ORDER BY client_id');
  const clientIds = clients.map(({ client_id: id }) => id);
  const tables: BackedUpTable[] = [];
  for (const table of await listTables(snapshot.owner)) tables.push(await copyTable(snapshot, table, clientIds, folder));
  const manifest: Manifest = {
    format: 1,
    madeAt: snapshot.madeAt,
    migrations: await appliedMigrations(snapshot),
    clients: clientIds.length,
    tables,
    sequences: await sequences(snapshot),
    files: await copyFiles(snapshot, media, clientIds, { folder, earlier: await newestWhole(to) }),
  };
  await writeFile(join(folder, manifestName), `${JSON.stringify(manifest, null, 2)}\n`, { flag: 'wx', mode: 0o600, flush: true });
  await syncFolder(folder);
  return manifest;
}

async function holdsTables({ owner }: Snapshot): Promise<boolean> {
  const { rows } = await owner.query<{ found: boolean }>(`SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS found`);
  return rows[0]?.found === true;
}

async function appliedMigrations({ owner }: Snapshot): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>('SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1');
  return rows.map(({ name }) => name);
}

async function sequences({ owner }: Snapshot): Promise<Manifest['sequences']> {
  const { rows } = await owner.query<{ name: string; value: string }>(
    `SELECT sequencename AS name, last_value::text AS value FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL ORDER BY 1`,
  );
  return rows;
}

async function newestWhole(to: string): Promise<string | null> {
  for (const name of await listBackups(to)) if ((await readManifest(join(to, name))) !== undefined) return join(to, name);
  return null;
}

/** Only what carries the name and the manifest of a backup is ever removed. */
async function keepNewest(to: string, keep: number): Promise<string[]> {
  const removed: string[] = [];
  for (const name of (await listBackups(to)).slice(keep)) {
    if ((await readManifest(join(to, name))) === undefined) continue;
    // Under a name that is no backup's first: half removed is not whole.
    const leaving = join(to, `${unfinishedPrefix}${name}`);
    await rename(join(to, name), leaving);
    await rm(leaving, { recursive: true, force: true });
    removed.push(name);
  }
  return removed;
}

const abandonedAfterMs = 24 * 3_600_000;

/** Old enough not to belong to another installation that is writing its own into the same folder. */
async function removeAbandoned(to: string): Promise<void> {
  for (const name of await readdir(to)) {
    if (!name.startsWith(unfinishedPrefix)) continue;
    const { mtimeMs } = await stat(join(to, name));
    if (Date.now() - mtimeMs > abandonedAfterMs) await rm(join(to, name), { recursive: true, force: true });
  }
}

// The new name itself is durable only once its folder is; Windows has no such call and needs none.
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
