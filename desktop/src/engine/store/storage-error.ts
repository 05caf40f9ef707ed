import { AppError, type AppErrorCode } from '@zavod/shared/app-error.ts';
import Sqlite from 'better-sqlite3';
import { basename } from 'node:path';

/** What a fault of the disk or of a file means for the person; undefined for anything else. */
export function storageErrorOf(error: unknown, attempted: string, path: string): AppError | undefined {
  if (error instanceof AppError) return undefined;
  const code = error instanceof Sqlite.SqliteError ? sqliteMeaning(error.code) : fileMeaning(error);
  if (code === undefined) return undefined;
  // Which file it was decides how it is mended.
  const details = code === 'storage-damaged' ? { file: basename(path) } : code === 'storage-readonly' ? { path } : {};
  return new AppError(code, `${attempted} ${path}`, details, error);
}

/** Does something with files of the operating system; its faults come out as storage-full, storage-readonly or storage-failing. */
export function withFiles<Result>(attempted: string, path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw storageErrorOf(error, attempted, path) ?? error;
  }
}

const sqliteMeanings: readonly (readonly [string, AppErrorCode])[] = [
  ['SQLITE_FULL', 'storage-full'],
  ['SQLITE_IOERR', 'storage-failing'],
  ['SQLITE_CORRUPT', 'storage-damaged'],
  ['SQLITE_NOTADB', 'storage-damaged'],
  ['SQLITE_BUSY', 'storage-locked'],
  ['SQLITE_LOCKED', 'storage-locked'],
  ['SQLITE_READONLY', 'storage-readonly'],
  ['SQLITE_CANTOPEN', 'storage-readonly'],
  ['SQLITE_PERM', 'storage-readonly'],
];

const sqliteMeaning = (code: string): AppErrorCode | undefined => sqliteMeanings.find(([beginning]) => code.startsWith(beginning))?.[1];

const fileMeanings: Record<string, AppErrorCode> = {
  ENOSPC: 'storage-full',
  EDQUOT: 'storage-full',
  EACCES: 'storage-readonly',
  EPERM: 'storage-readonly',
  EROFS: 'storage-readonly',
  ENOTDIR: 'storage-readonly',
  EIO: 'storage-failing',
};

const fileMeaning = (error: unknown): AppErrorCode | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? fileMeanings[error.code] : undefined;
