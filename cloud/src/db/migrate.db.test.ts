import { cp, mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { unmigratedChanges } from './author-migration.ts';
import { migrate } from './migrate.ts';
import { PRISMA_FOLDER } from './schema-engine.ts';
import { createTestDatabase, type TestDatabase } from './testing/test-database.ts';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'zavod-migrations-'));
  await cp(join(PRISMA_FOLDER, 'migrations'), folder, { recursive: true });
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

describe('migrations', () => {
  test('agree with schema.prisma', async () => {
    const url = new URL(inject('testPostgresUrl'));
    url.pathname = 'postgres';
    expect(await unmigratedChanges(url.href)).toBe('');
  });

  test('an up-to-date database is left alone', async () => {
    const recorded = () => database.asAdmin('SELECT * FROM _prisma_migrations ORDER BY migration_name');
    const before = await recorded();
    expect(await migrate({ ownerUrl: database.urls.zavod_owner })).toEqual([]);
    expect(await recorded()).toEqual(before);
  });

  test('two starters apply a new migration once, with a body full of semicolons', async () => {
    await mkdir(join(folder, '29990101000000_probe'));
    await writeFile(
      join(folder, '29990101000000_probe', 'migration.sql'),
      `CREATE FUNCTION app.probe() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN 7; END $$;`,
    );
    const starts = [1, 2].map(() => migrate({ ownerUrl: database.urls.zavod_owner, migrationsFolder: folder }));
    expect((await Promise.all(starts)).flat()).toEqual(['29990101000000_probe']);
    expect(await database.asAdmin('SELECT app.probe()')).toEqual([{ probe: 7 }]);
  });

  test('a migration that fails stops the start with what Postgres said', async () => {
    await mkdir(join(folder, '29990102000000_broken'));
    await writeFile(join(folder, '29990102000000_broken', 'migration.sql'), 'SELECT nonsense_of_ours();');
    const failure = await migrate({ ownerUrl: database.urls.zavod_owner, migrationsFolder: folder }).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ message: expect.stringContaining('Nothing was started') });
    expect(String(failure instanceof Error ? failure.cause : '')).toContain('nonsense_of_ours');
  });
});
