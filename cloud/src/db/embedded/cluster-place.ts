import { createHash } from 'node:crypto';
import { chmod, chown, mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { canEnter, type ServerAccount } from './server-account.ts';

/** Where a cluster and what belongs to it live: `cluster/`, `admin-password`, `server.log`, `owner.json`. */
export type ClusterPlace = {
  readonly folder: string;
  readonly cluster: string;
  readonly passwordFile: string;
  readonly logFile: string;
  readonly ownerFile: string;
};

/** For servers started by root whose wanted folder is closed to the server's account. */
export const SHARED_STATE_FOLDER = '/var/lib/zavod';
export const SHARED_CACHE_FOLDER = '/var/cache/zavod';

/**
 * The wanted folder, or, when root asks and the server's account cannot enter it (a clone below /root), a folder of its own
 * below /var/lib/zavod that the same wanted folder always leads to.
 */
export const clusterPlace = async (
  wanted: string,
  account: ServerAccount | undefined,
  sharedFolder: string = SHARED_STATE_FOLDER,
): Promise<ClusterPlace> => {
  const folder = resolve(wanted);
  await mkdir(folder, { recursive: true });
  if (!account) return placeIn(folder);
  await mkdir(dirname(folder), { recursive: true });
  if (canEnter(account, folder)) return placeIn(folder);
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  const own = join(sharedFolder, name);
  await mkdir(own, { recursive: true, mode: 0o755 });
  await chmod(sharedFolder, 0o755);
  await chmod(own, 0o755);
  return placeIn(own);
};

export const makeServerFolder = async (folder: string, account: ServerAccount | undefined): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (account) await chown(folder, account.uid, account.gid);
};

const placeIn = (folder: string): ClusterPlace => ({
  folder,
  cluster: join(folder, 'cluster'),
  passwordFile: join(folder, 'admin-password'),
  logFile: join(folder, 'server.log'),
  ownerFile: join(folder, 'owner.json'),
});
