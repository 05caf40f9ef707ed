import { execFile, spawn } from 'node:child_process';
import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeBackup, type MadeBackup } from '../backing-up/make-backup.ts';
import { filePath, listBackups, manifestName, tablePath } from '../backing-up/manifest.ts';
import { migrate } from '../db/migrate.ts';
import { isHalfRestored } from '../db/restore-mark.ts';
import { seedMatrixClients } from '../db/testing/seed-matrix-clients.ts';
import { createTestDatabase, type TestDatabase } from '../db/testing/test-database.ts';
import { TEST_MASTER_KEY } from '../db/testing/test-master-key.ts';
import { startTestApi } from '../http/testing/test-api.ts';
import { openFolderMediaStore } from '../media/folder-media-store.ts';
import type { MediaStore } from '../media/media-store.ts';
import { checkBackup } from './check-backup.ts';
import { restoreBackup } from './restore-backup.ts';

let folder: string;
let source: TestDatabase;
/** What backups are put back into, one test after the other. */
let target: TestDatabase;
let media: MediaStore;
let clients: { readonly a: string; readonly b: string };
let picture: string;
let made: MadeBackup;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zavod-backup-'));
  media = openFolderMediaStore(join(folder, 'data'));
  source = await createTestDatabase();
  target = await createTestDatabase({ isEmpty: true });
  clients = await seedMatrixClients(source);
  picture = await media.put(clients.a, Buffer.from('a picture'));
  await source.withClientRaw(clients.a, (tx) =>
    tx.query(`INSERT INTO media (client_id, id, sha256, mime_type, bytes) VALUES ($1, gen_random_uuid(), $2, 'image/png', 9)`, [clients.a, picture]),
  );
  made = await backUp('backups');
});
afterAll(async () => {
  await source.close();
  await target.close();
  await rm(folder, { recursive: true, force: true });
});

const backUp = (to: string, keep: number | null = null) => makeBackup({ urls: source.urls, media, to: join(folder, to), keep });
const restore = (isForced = false) =>
  restoreBackup({ urls: target.urls, media: openFolderMediaStore(join(folder, 'restored')), from: made.folder, isForced, onProgress: () => undefined });
const run = (name: 'backup' | 'restore', database: TestDatabase, ...options: string[]) =>
  [process.execPath, [join(import.meta.dirname, '..', `${name}.ts`), ...options], {
    env: { ...process.env, DATABASE_URL: database.adminUrl, ZAVOD_MASTER_KEY: Buffer.from(TEST_MASTER_KEY).toString('base64'), ZAVOD_DATA_DIR: join(folder, 'data') },
  }] as const;
/** As if its processes had been stopped. */
const stopWorking = () => target.asAdmin(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename IN ('zavod_app', 'zavod_worker', 'zavod_auth')`);

/** What a restore changes on purpose, and what is no part of a backup. */
const changedOnPurpose = ['client_sync', 'publication', 'sync_row', 'worker_heartbeat', '_prisma_migrations'];

async function contentOf(database: TestDatabase): Promise<Record<string, string>> {
  const tables = await database.asAdmin<{ name: string }>(`SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`);
  const content: Record<string, string> = {};
  for (const { name } of tables.filter((table) => !changedOnPurpose.includes(table.name))) {
    const [row] = await database.asAdmin<{ all: string | null }>(`SELECT string_agg(t::text, E'\\n' ORDER BY t::text) AS all FROM public.${name} t`);
    content[name] = row?.all ?? '';
  }
  return content;
}
const countOf = async (database: TestDatabase, table: string) => (await database.asAdmin<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]?.n;

test('a backup that is put back brings every row of every table, keeps clients apart and doubts what was due', async () => {
  const { rows, files, settled } = await restore();
  const before = await contentOf(source);
  expect(Object.values(before).filter((text) => text !== '').length).toBeGreaterThan(40);
  expect(await contentOf(target)).toEqual(before);
  for (const table of ['publication', 'client_sync']) expect(await countOf(target, table)).toBe(await countOf(source, table));
  expect(rows).toBe(made.manifest.tables.reduce((sum, table) => sum + table.rows, 0));
  expect(files).toEqual({ put: 1, there: 0 });
  expect(await readFile(filePath(join(folder, 'restored'), clients.a, picture), 'utf8')).toBe('a picture');
  expect(settled.publications).toBeGreaterThan(0);
  expect(await migrate({ ownerUrl: target.urls.zavod_owner })).toEqual([]);
  // Triggers and policies are at work again.
  await target.withClientRaw(clients.a, (tx) => tx.query(`UPDATE post SET title = 'Later' WHERE client_id = $1`, [clients.a]));
  expect(await target.withClientRaw(clients.b, async (tx) => (await tx.query('SELECT 1 FROM post WHERE client_id = $1', [clients.a])).rowCount)).toBe(0);
});

test('the commands make one while people write, put it in the place of another database only when told, and say what is left to do', async () => {
  const to = join(folder, 'commands');
  const writing = new AbortController();
  const writer = (async () => {
    while (!writing.signal.aborted) {
      await source.withClientRaw(clients.b, async (tx) => {
        await tx.query(`UPDATE story SET title = 'n' || (SELECT rev FROM client_sync WHERE client_id = $1) WHERE client_id = $1`, [clients.b]);
        await tx.query(`UPDATE post SET title = 'n' || (SELECT rev FROM client_sync WHERE client_id = $1) WHERE client_id = $1`, [clients.b]);
      });
    }
  })();
  const { stdout } = await promisify(execFile)(...run('backup', source, '--to', to));
  writing.abort();
  await writer;
  const [name = ''] = await listBackups(to);
  expect(stdout).toContain(`${join(to, name)}\nClients: 2.`);
  expect(stdout).toContain('Keep a copy of the key');

  await expect(restore()).rejects.toThrow('The cloud still works on this database');
  await stopWorking();
  await expect(restore()).rejects.toThrow('The database is not empty (clients: 2, people: ');
  expect(await target.asAdmin(`SELECT DISTINCT title FROM post WHERE client_id = $1`, [clients.a])).toEqual([{ title: 'Later' }]);
  const restored = await promisify(execFile)(...run('restore', target, '--from', join(to, name), '--force'));
  expect(restored.stdout).toContain('Clients: 2.');
  expect(restored.stdout).toMatch(/Publications in doubt: \d+\./);
  const titles = await target.asAdmin<{ title: string }>(`SELECT title FROM post WHERE client_id = $1 UNION SELECT title FROM story WHERE client_id = $1`, [clients.b]);
  expect(titles).toHaveLength(1);
  expect(titles[0]?.title).toMatch(/^n\d+$/);
});

test('backups link the files they share, and only the newest stay', async () => {
  const to = join(folder, 'rotated');
  await cp(made.folder, join(to, 'zavod-2026-01-02T00-00-00Z'), { recursive: true });
  await cp(made.folder, join(to, 'zavod-2026-01-01T00-00-00Z'), { recursive: true });
  await mkdir(join(to, 'zavod-2020-01-01T00-00-00Z'));
  const newest = await backUp('rotated', 2);
  expect(newest.removed).toEqual(['zavod-2026-01-01T00-00-00Z']);
  const inodeIn = async (backup: string) => (await stat(filePath(join(to, backup), clients.a, picture))).ino;
  expect(await inodeIn(basename(newest.folder))).toBe(await inodeIn('zavod-2026-01-02T00-00-00Z'));
  // What carries the name and is no backup is left alone.
  expect((await readdir(to)).toSorted()).toEqual(['zavod-2020-01-01T00-00-00Z', 'zavod-2026-01-02T00-00-00Z', basename(newest.folder)]);
});

test('a backup that was killed is none, and the next one is whole', async () => {
  const to = join(folder, 'killed');
  await mkdir(to);
  const child = spawn(...run('backup', source, '--to', to));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await expect.poll(() => readdir(to), { interval: 1, timeout: 20_000 }).toHaveLength(1);
  child.kill('SIGKILL');
  await ended;
  expect(await readdir(to)).toEqual([expect.stringMatching(/^\.unfinished-/)]);
  expect(await listBackups(to)).toEqual([]);
  const { folder: whole } = await backUp('killed');
  expect(await listBackups(to)).toEqual([basename(whole)]);
});

test.each([
  ['a table was changed', (copy: string) => appendFile(tablePath(copy, 'post'), 'x'), 'The backup is damaged: tables/post.copy.gz has other bytes'],
  ['a table is missing', (copy: string) => rm(tablePath(copy, 'post')), 'tables/post.copy.gz is missing'],
  ['a picture was changed', (copy: string) => appendFile(filePath(copy, clients.a, picture), 'x'), 'has other bytes'],
  ['the manifest is missing', (copy: string) => rm(join(copy, manifestName)), 'is no whole backup'],
  ['it was made by a newer version', (copy: string) => addMigration(copy), 'made by a newer version of Zavod (20990101000000_later)'],
  ['the folder holds several', (copy: string) => rename(copy, `${copy}-away`).then(() => cp(`${copy}-away`, join(copy, 'zavod-2026-01-01T00-00-00Z'), { recursive: true })), 'Name one of them'],
])('a backup is refused where %s', async (_name, harm, words) => {
  const copy = join(await mkdtemp(join(folder, 'harmed-')), 'zavod-2026-01-01T00-00-00Z');
  await cp(made.folder, copy, { recursive: true });
  await checkBackup(copy);
  await harm(copy);
  await expect(checkBackup(copy)).rejects.toThrow(words);
});

test('a restore that is killed leaves a database on which nothing starts, and running it again ends it', async () => {
  await stopWorking();
  const child = spawn(...run('restore', target, '--from', made.folder, '--force'));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await expect.poll(() => isHalfRestored(target.adminPool), { interval: 5, timeout: 20_000 }).toBe(true);
  child.kill('SIGKILL');
  await ended;
  await expect(startTestApi(target)).rejects.toThrow('a restore of this database began and did not end');
  await expect(migrate({ ownerUrl: target.urls.zavod_owner })).rejects.toThrow('Run it again: npm run restore');
  await expect(makeBackup({ urls: target.urls, media, to: join(folder, 'none'), keep: null })).rejects.toThrow('nothing whole to back up');
  await stopWorking();
  await restore();
  const api = await startTestApi(target);
  expect((await fetch(`${api.url}/readyz/api`)).status).toBe(200);
  await api.close();
  expect(await countOf(target, 'post')).toBe(await countOf(source, 'post'));
});

async function addMigration(copy: string): Promise<void> {
  const path = join(copy, manifestName);
  const manifest: { migrations: string[] } = JSON.parse(await readFile(path, 'utf8'));
  manifest.migrations.push('20990101000000_later');
  await writeFile(path, JSON.stringify(manifest));
}
