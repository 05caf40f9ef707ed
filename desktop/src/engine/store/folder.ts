import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase, type OpenOptions } from './database.ts';

/** Everything a client left on this computer; readable by the OS user only. */
export function clientFolder(userDataFolder: string, clientId: string): string {
  const folder = join(userDataFolder, 'clients', clientId);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

const companions = ['', '-wal', '-shm'];

export function makePrivate(path: string): void {
  for (const companion of companions) if (existsSync(path + companion)) chmodSync(path + companion, 0o600);
}

/** Moves a damaged file out of the way under a name that says when; nothing is thrown away. */
export function moveAside(path: string, now: number): string {
  const aside = `${path}.damaged-${new Date(now).toISOString().replaceAll(':', '-')}`;
  for (const companion of companions) if (existsSync(path + companion)) renameSync(path + companion, aside + companion);
  return aside;
}

export function removeFile(path: string): void {
  for (const companion of companions) rmSync(path + companion, { force: true });
}

/**
 * One engine per folder: an open exclusive transaction holds the operating system's lock on the file, which ends with the
 * process however it ends. Throws storage-locked where another engine has it.
 */
export function lockFolder(userDataFolder: string, options: OpenOptions): { release(): void } {
  mkdirSync(userDataFolder, { recursive: true, mode: 0o700 });
  const path = join(userDataFolder, 'engine.lock');
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
