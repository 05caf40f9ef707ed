import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { DiffTarget, MigrationList, SchemaFilter } from '@prisma/schema-engine-wasm';
import type { SchemaAnswer, SchemaTask } from './schema-engine-thread.ts';

export const PRISMA_FOLDER = join(import.meta.dirname, '..', '..', 'prisma');

/** Nothing in the database is kept out of Prisma's sight. */
export const NO_FILTER: SchemaFilter = { externalTables: [], externalEnums: [] };

export const applyMigrations = async (url: string, migrations: MigrationList): Promise<void> => {
  await runInThread({ kind: 'apply', url, input: { migrationsList: migrations, filters: NO_FILTER } });
};

/** The SQL that leads from one to the other; empty when they agree. `url` may create databases. */
export const schemaDifference = async (url: string, from: DiffTarget, to: DiffTarget): Promise<string> => {
  const input = { from, to, script: true, exitCode: null, filters: NO_FILTER };
  const answer = await runInThread({ kind: 'diff', url, input });
  const script = isDifference(answer) ? answer.stdout.trim() : '';
  return script === '-- This is an empty migration.' ? '' : script;
};

export const readMigrations = async (folder: string = join(PRISMA_FOLDER, 'migrations')): Promise<MigrationList> => {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: await readFile(join(folder, 'migration_lock.toml'), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (path) => ({
        path,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: await readFile(join(folder, path, 'migration.sql'), 'utf8') },
        },
      })),
    ),
  };
};

const isDifference = (answer: unknown): answer is { readonly stdout: string } =>
  typeof answer === 'object' && answer !== null && 'stdout' in answer && typeof answer.stdout === 'string';

/** In a thread of its own: the engine leaves a 10 s timer behind, prints a warning on loading, and may panic. */
const runInThread = async (task: SchemaTask): Promise<unknown> => {
  const thread = new Worker(new URL('./schema-engine-thread.ts', import.meta.url), {
    workerData: task,
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  try {
    const answer = await new Promise<SchemaAnswer>((resolve, reject) => {
      thread.once('message', resolve);
      thread.once('error', reject);
      thread.once('exit', (code) => reject(new Error(`Prisma's schema engine ended without an answer (exit ${code}).`)));
    });
    if (answer.kind === 'failed') throw new Error(answer.words);
    return answer.value;
  } finally {
    await thread.terminate();
  }
};
