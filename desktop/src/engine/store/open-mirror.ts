import { AppError } from '@zavod/shared/app-error.ts';
import { openDatabase, type Database, type OpenOptions } from './database.ts';
import { makePrivate, moveAside, removeFile } from './folder.ts';
import { defineMirror, mirrorVersion } from './mirror.ts';

/** Opens the mirror, or makes an empty one where it is damaged or of another version: the cloud fills it again. */
export function openMirror(path: string, options: OpenOptions, now: number): Database {
  try {
    const database = open(path, options);
    if (versionOf(database) === mirrorVersion) return database;
    database.close();
    removeFile(path);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'storage-damaged') throw error;
    moveAside(path, now);
  }
  const database = open(path, options);
  defineMirror(database);
  makePrivate(path);
  return database;
}

/** 0 for a file without a shape: also one whose making was interrupted, as the version is part of that transaction. */
function versionOf(database: Database): number {
  const version = database.pragma('user_version');
  if (version === mirrorVersion) database.read((reader) => reader.get('SELECT 1 FROM position'));
  return Number(version);
}

function open(path: string, options: OpenOptions): Database {
  const database = openDatabase(path, options);
  try {
    // A post with its text takes about 3 KB: large pages leave less of the file empty and are written with fewer calls.
    database.pragma('page_size = 16384');
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    database.pragma('temp_store = MEMORY');
    database.pragma('cache_size = -32000');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
