import { AppError } from '@zavod/shared/app-error.ts';
import { checkShape } from './check-shape.ts';
import { openDatabase, type Database, type OpenOptions } from './database.ts';
import { makePrivate, moveAside, removeFile } from './folder.ts';
import { columnNames, mirrorTables } from './mirror-tables.ts';
import { defineMirror, mirrorVersion } from './mirror.ts';
import { postColumns } from './post-rows.ts';

/** Opens the mirror, or makes an empty one where it is damaged (which is told) or of another version: the cloud fills it again. */
export function openMirror(path: string, options: OpenOptions, now: number, onDamaged: () => void): Database {
  try {
    const database = openSound(path, options);
    if (database !== undefined) return database;
    removeFile(path);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'storage-damaged') throw error;
    moveAside(path, now);
    onDamaged();
  }
  const database = open(path, options);
  defineMirror(database);
  makePrivate(path);
  return database;
}

/** Undefined for another version; that of a file whose making was interrupted is 0, as it is part of that transaction. */
function openSound(path: string, options: OpenOptions): Database | undefined {
  const database = open(path, options);
  try {
    if (database.pragma('user_version') === mirrorVersion) {
      checkShape(database, path, mirrorShape);
      database.read((reader) => reader.get('SELECT value FROM position'));
      return database;
    }
    database.close();
    return undefined;
  } catch (error) {
    database.close();
    throw error;
  }
}

const mirrorShape = [
  'SELECT id, value FROM position',
  `SELECT ${postColumns} FROM post`,
  'SELECT rowid FROM post_search',
  'SELECT tbl, id, row FROM other_row',
  ...mirrorTables.map((table) => `SELECT ${columnNames(table)} FROM ${table.name}`),
];

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
