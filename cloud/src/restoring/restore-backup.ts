import { Client } from 'pg';
import type { Manifest } from '../backing-up/manifest.ts';
import { catalogFaults } from '../db/catalog-gate.ts';
import { migrate } from '../db/migrate.ts';
import { openPool } from '../db/open-pool.ts';
import { clearMark, isHalfRestored } from '../db/restore-mark.ts';
import type { RoleUrls } from '../db/roles.ts';
import { createWithClientRaw } from '../db/with-client-raw.ts';
import type { MediaStore } from '../media/media-store.ts';
import { settleRestore, type SettledRestore } from '../publishing/settle-restore.ts';
import { checkBackup } from './check-backup.ts';
import { clearDatabase, countInside, countWorking } from './clear-database.ts';
import { loadTables } from './load-tables.ts';
import { putFilesBack } from './put-files-back.ts';

export interface RestoreOptions {
  /** Of a server on which the roles are made already. */
  readonly urls: RoleUrls;
  readonly media: MediaStore;
  /** The folder of one backup. */
  readonly from: string;
  /** Whether what is in the database may be lost. */
  readonly isForced: boolean;
  readonly onProgress: (text: string) => void;
}

export interface DoneRestore {
  readonly manifest: Manifest;
  readonly rows: number;
  readonly files: { readonly put: number; readonly there: number };
  readonly settled: SettledRestore;
}

/**
 * Puts a backup in the place of the database, brings it to this program's version and settles what a backup cannot know. Refuses, in
 * a sentence and with nothing changed, what would lose something. Killed on its way it is simply run again; until it has ended
 * nothing starts on the database.
 */
export async function restoreBackup({ urls, media, from, isForced, onProgress }: RestoreOptions): Promise<DoneRestore> {
  onProgress('Reading the backup through');
  const manifest = await checkBackup(from);
  const owner = new Client({ connectionString: urls.zavod_owner, application_name: 'zavod-restore', connectionTimeoutMillis: 10_000, options: '-c TimeZone=UTC' });
  owner.on('error', () => undefined);
  await owner.connect();
  try {
    await refuseWorking(owner);
    await refuseFull(owner, urls, isForced);
    onProgress(`Putting ${manifest.files.count} files back`);
    const files = await putFilesBack(from, media);
    onProgress(`Loading ${manifest.tables.length} tables`);
    await clearDatabase(owner, urls);
    await migrate({ ownerUrl: urls.zavod_owner, only: manifest.migrations, isRestore: true });
    const rows = await loadTables(owner, from, manifest);
    await migrate({ ownerUrl: urls.zavod_owner, isRestore: true });
    const [fault] = await catalogFaults(owner);
    if (fault !== undefined) throw new Error(`Clients would not be kept apart in the restored database: ${fault}. It stays closed.`);
    const settled = await settle(urls);
    await clearMark(owner);
    return { manifest, rows, files, settled };
  } finally {
    await owner.end();
  }
}

async function refuseWorking(owner: Client): Promise<void> {
  const working = await countWorking(owner);
  if (working > 0) throw new Error(`The cloud still works on this database (${working} connections). Stop the API and every lane, then restore. Nothing was changed.`);
}

async function refuseFull(owner: Client, urls: RoleUrls, isForced: boolean): Promise<void> {
  // What an interrupted restore left is nobody's loss.
  if (isForced || (await isHalfRestored(owner))) return;
  const { clients, people } = await countInside(urls);
  if (clients + people === 0) return;
  throw new Error(`The database is not empty (clients: ${clients}, people: ${people}), and all of it would be replaced. Make a backup of it first where it matters, then add --force. Nothing was changed.`);
}

async function settle(urls: RoleUrls): Promise<SettledRestore> {
  const worker = openPool({ url: urls.zavod_worker, size: 1, applicationName: 'zavod-restore', statementTimeoutMs: 600_000 });
  try {
    return await settleRestore({ worker, withClient: createWithClientRaw({ pool: worker }) });
  } finally {
    await worker.end();
  }
}
