import { AppError } from '@zavod/shared/app-error.ts';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { openDatabase, type OpenOptions } from './database.ts';
import { withFiles } from './storage-error.ts';

/** Everything a client left on this computer; readable by the OS user only. */
export function clientFolder(userDataFolder: string, clientId: string): string {
  const folder = join(userDataFolder, 'clients', clientId);
  withFiles('make', folder, () => mkdirSync(folder, { recursive: true, mode: 0o700 }));
  return folder;
}

const companions = ['', '-wal', '-shm'];

export function makePrivate(path: string): void {
  for (const companion of companions) if (existsSync(path + companion)) chmodSync(path + companion, 0o600);
}

/** The dated name under which a damaged file is kept. */
export const asideName = (path: string, now: number): string => `${path}.damaged-${new Date(now).toISOString().replaceAll(':', '-')}`;

/** Moves a damaged mirror out of the way, and drops the one that was moved before: each is as large as the whole copy. */
export function moveAside(path: string, now: number): void {
  const aside = asideName(path, now);
  for (const name of readdirSync(dirname(path))) {
    if (name.startsWith(`${basename(path)}.damaged-`)) rmSync(join(dirname(path), name), { force: true });
  }
  for (const companion of companions) if (existsSync(path + companion)) renameSync(path + companion, aside + companion);
}

/** Copies a file with what SQLite has beside it. */
export function copyWithCompanions(from: string, to: string): void {
  for (const companion of ['', '-wal']) if (existsSync(from + companion)) copyFileSync(from + companion, to + companion);
  makePrivate(to);
}

export function removeFile(path: string): void {
  for (const companion of companions) rmSync(path + companion, { force: true });
}

/**
 * One engine per folder: an open exclusive transaction holds the operating system's lock on the file, which ends with the
 * process however it ends. Throws storage-locked where another engine has it, storage-readonly where nothing may be written.
 */
export function lockFolder(userDataFolder: string, options: OpenOptions): { release(): void } {
  withFiles('make', userDataFolder, () => mkdirSync(userDataFolder, { recursive: true, mode: 0o700 }));
  const path = join(userDataFolder, 'engine.lock');
  try {
    return lock(path, options);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'storage-damaged') throw error;
    // Nothing is written in it: another one locks as well.
    removeFile(path);
    return lock(path, options);
  }
}

function lock(path: string, options: OpenOptions): { release(): void } {
  const database = openDatabase(path, options);
  try {
    database.define('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    throw error;
  }
  makePrivate(path);
  return { release: () => database.close() };
}
