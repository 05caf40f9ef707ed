import { readdir, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '@zavod/shared/app-error.ts';
import { mediaFolderOf, type Config } from '../config/config.ts';
import { openMediaStore } from '../media/open-media-store.ts';
import { s3FaultOf, type S3FaultKind } from '../media/s3/s3-fault.ts';
import { fail, ok, skipped, warn, wordsOf, type Finding, type FindingCode } from './finding.ts';

const fullMb = 500;
const lowMb = 5_000;
const oldBackupHours = 26;

const bucketFaults: Readonly<Record<S3FaultKind, FindingCode>> = {
  away: 'storage-away',
  busy: 'storage-busy',
  'key-unknown': 'storage-key-unknown',
  'secret-wrong': 'storage-secret-wrong',
  forbidden: 'storage-forbidden',
  'bucket-missing': 'storage-bucket-missing',
  'region-wrong': 'storage-region-wrong',
  'clock-wrong': 'storage-clock-wrong',
  damaged: 'storage-damaged',
  other: 'storage-broken',
};

export async function checkStorage(config: Config): Promise<Finding> {
  const place = config.s3 === null ? mediaFolderOf(config) : `S3 ${config.s3.bucket}`;
  const beganAt = performance.now();
  try {
    await (await openMediaStore(config)).tryOut();
    return ok('storage-fine', { place, ms: Math.round(performance.now() - beganAt) });
  } catch (error) {
    const isBucket = error instanceof AppError && error.code === 'media-store-away';
    return fail(isBucket ? bucketFaults[s3FaultOf(error.cause)] : 'storage-broken', { place, words: wordsOf(error) });
  }
}

export async function checkDisk({ dataDir: folder }: Pick<Config, 'dataDir'>): Promise<Finding> {
  try {
    const { bavail, bsize } = await statfs(await nearestFolder(folder));
    const freeMb = Math.floor((bavail * bsize) / 1024 / 1024);
    if (freeMb < fullMb) return fail('disk-full', { folder, freeMb });
    return freeMb < lowMb ? warn('disk-low', { folder, freeMb }) : ok('disk-fine', { folder, freeMb });
  } catch (error) {
    return fail('storage-broken', { place: folder, words: wordsOf(error) });
  }
}

/** The folder itself, or where it will be made: before the first file comes it need not be there. */
async function nearestFolder(folder: string): Promise<string> {
  const isThere = await stat(folder).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
  return isThere || dirname(folder) === folder ? folder : nearestFolder(dirname(folder));
}

export async function checkBackups({ backupDir: folder }: Pick<Config, 'backupDir'>, now: () => number): Promise<Finding> {
  if (folder === null) return skipped('backup-none-set');
  try {
    // What begins with a dot is on its way, or was killed there.
    const names = (await readdir(folder)).filter((name) => !name.startsWith('.'));
    const files = await Promise.all(names.map(async (name) => ({ name, changedAt: (await stat(join(folder, name))).mtimeMs })));
    const newest = files.toSorted((a, b) => b.changedAt - a.changedAt)[0];
    if (newest === undefined) return fail('backup-missing', { folder, words: '0' });
    const hours = Math.max(0, Math.round((now() - newest.changedAt) / 3_600_000));
    return hours > oldBackupHours ? fail('backup-old', { hours, file: newest.name }) : ok('backup-fine', { hours, file: newest.name });
  } catch (error) {
    return fail('backup-missing', { folder, words: wordsOf(error) });
  }
}
