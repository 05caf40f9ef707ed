import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeServerFolder, type ClusterPlace } from './cluster-place.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import type { ServerAccount } from './server-account.ts';

export const ADMIN_ROLE = 'zavod_admin';

/** Makes the cluster when there is none and answers the admin password. A half-made cluster is never mistaken for a whole one. */
export const createClusterIfMissing = async (
  place: ClusterPlace,
  binaries: PostgresBinaries,
  account: ServerAccount | undefined,
  options: { readonly durable: boolean },
): Promise<string> => {
  if (existsSync(place.cluster)) return (await readFile(place.passwordFile, 'utf8')).trim();
  const password = randomBytes(24).toString('base64url');
  const unfinished = join(place.folder, 'cluster.unfinished');
  const initialPassword = join(place.folder, 'initial-password');
  await rm(unfinished, { recursive: true, force: true });
  await makeServerFolder(unfinished, account);
  try {
    await writeFile(initialPassword, `${password}\n`, { mode: 0o600 });
    if (account) await chown(initialPassword, account.uid, account.gid);
    await runInitdb(binaries.initdb, unfinished, initialPassword, account, options.durable);
  } finally {
    await rm(initialPassword, { force: true });
  }
  await writeFile(place.passwordFile, `${password}\n`, { mode: 0o600 });
  await rename(unfinished, place.cluster);
  return password;
};

const runInitdb = async (
  initdb: string,
  cluster: string,
  passwordFile: string,
  account: ServerAccount | undefined,
  durable: boolean,
): Promise<void> => {
  const args = [
    `--pgdata=${cluster}`,
    `--username=${ADMIN_ROLE}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The built-in provider sorts the same on every machine, whatever its locales are.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ];
  const child = spawn(initdb, args, {
    ...(account && { uid: account.uid, gid: account.gid }),
    cwd: cluster,
    stdio: ['ignore', 'ignore', 'pipe'],
    windowsHide: true,
  });
  let words = '';
  child.stderr.on('data', (chunk: Buffer) => (words += chunk.toString('utf8')));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`The built-in database could not be created: ${words.trim()}`);
};
