import { createHash } from 'node:crypto';
import { chmod, chown, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { canEnter, type ServerAccount } from './server-account.ts';

/** Where a cluster and what belongs to it live: `cluster/`, `admin-password`, `server.log`, `owner.json`. */
export type ClusterPlace = {
  readonly folder: string;
  readonly cluster: string;
  readonly passwordFile: string;
  readonly logFile: string;
  readonly ownerFile: string;
};

/**
 * The wanted folder, or, when root asks and the server's account cannot enter it (a clone below /root), a folder of its own
 * below `openFolder` that the same wanted folder always leads to.
 */
export const clusterPlace = async (
  wanted: string,
  account: ServerAccount | undefined,
  openFolder: string,
): Promise<ClusterPlace> => {
  const folder = resolve(wanted);
  await mkdir(folder, { recursive: true });
  if (!account || canEnter(account, folder)) return placeIn(folder);
  // Often only the folder itself is closed (mkdtemp): what is in it is closed to others anyway, so passing through is safe.
  await chmod(folder, 0o711);
  if (canEnter(account, folder)) return placeIn(folder);
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  const own = join(openFolder, name);
  await mkdir(own, { recursive: true, mode: 0o755 });
  await chmod(openFolder, 0o755);
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
