import { AppError } from '@zavod/shared/app-error.ts';
import type { Database } from './database.ts';

/** Throws storage-damaged where a table or column is missing: the file says it is of this version and is not. */
export function checkShape(database: Database, path: string, selects: readonly string[]): void {
  for (const select of selects) {
    try {
      database.read((reader) => reader.get(`${select} LIMIT 0`));
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw new AppError('storage-damaged', `find the tables of ${path}`, {}, error);
    }
  }
}
