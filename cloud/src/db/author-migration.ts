import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from './embedded/start-embedded-postgres.ts';
import { ensureRoles } from './roles.ts';
import { PRISMA_FOLDER, readMigrations, schemaDifference } from './schema-engine.ts';

/** What schema.prisma says beyond the migrations. */
export const unmigratedChanges = async (adminUrl: string): Promise<string> => {
  const path = join(PRISMA_FOLDER, 'schema.prisma');
  const files = [{ path, content: await readFile(path, 'utf8') }];
  const migrations = await readMigrations();
  return schemaDifference(adminUrl, { tag: 'migrations', ...migrations }, { tag: 'schemaDatamodel', files });
};

const authorMigration = async (name: string): Promise<string> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'zavod-author-'));
  const server = await startEmbeddedPostgres({ dataDir, durable: false });
  try {
    await ensureRoles({ adminUrl: server.adminUrl, masterKey: randomBytes(32) });
    const script = await unmigratedChanges(server.adminUrl);
    const stamp = new Date().toISOString().replaceAll(/\D/gu, '').slice(0, 14);
    const folder = join(PRISMA_FOLDER, 'migrations', `${stamp}_${name}`);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'migration.sql'), script === '' ? `-- ${name}\n` : `${script}\n`);
    return folder;
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
};

if (import.meta.main) {
  const name = process.argv[2];
  if (!name || !/^[a-z][a-z0-9_]*$/u.test(name)) {
    process.stderr.write('Usage: node cloud/src/db/author-migration.ts <name_in_snake_case>\n');
    process.exitCode = 2;
  } else {
    process.stdout.write(`${await authorMigration(name)}\n`);
  }
}
