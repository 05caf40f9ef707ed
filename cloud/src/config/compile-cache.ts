import { enableCompileCache } from 'node:module';
import { join, resolve } from 'node:path';

/** Keeps compiled code between starts. Loads nothing, so that it can run before everything it speeds up. */
export function keepCompiledCode(): void {
  const dataDir = process.env['ZAVOD_DATA_DIR'];
  enableCompileCache(join(resolve(dataDir ?? join(import.meta.dirname, '..', '..', '..', '.zavod')), 'compile-cache'));
}
