import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { listBackups } from '../cloud/src/backing-up/manifest.ts';
import { startEmbeddedPostgres } from '../cloud/src/db/embedded/start-embedded-postgres.ts';
import { migrate } from '../cloud/src/db/migrate.ts';
import { openPool } from '../cloud/src/db/open-pool.ts';
import { ensureRoles } from '../cloud/src/db/roles.ts';
import { createWithClientRaw } from '../cloud/src/db/with-client-raw.ts';
import { openFolderMediaStore } from '../cloud/src/media/folder-media-store.ts';
import { seedClient } from './sync/seed-client.ts';

// How long the two commands take over one large client, a second backup that finds the files of the first, and their memory.
const { values } = parseArgs({ options: { posts: { type: 'string', default: '100000' }, files: { type: 'string', default: '500' } } });
const [posts, files] = [Number(values.posts), Number(values.files)];
const fileBytes = 200_000;

const folder = await mkdtemp(join(tmpdir(), 'zavod-bench-backup-'));
const server = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres') });
const masterKey = randomBytes(32);
try {
  const urls = await ensureRoles({ adminUrl: server.adminUrl, masterKey });
  await migrate({ ownerUrl: urls.zavod_owner });
  const clientId = randomUUID();
  await seedClient(urls, { clientId, posts, email: 'bench@zavod.example', password: 'bench-password' });
  await seedFiles(urls.zavod_app, clientId);
  const to = join(folder, 'backups');
  const first = await measure('backup', '--to', to);
  const second = await measure('backup', '--to', to);
  const [newest = '', oldest = ''] = await listBackups(to);
  const bytes = await sizeOf(join(to, oldest, 'tables'));
  const restore = await measure('restore', '--from', join(to, newest), '--force');
  process.stdout.write(`${JSON.stringify({ bench: 'backup', posts, files, tablesMb: Math.round(bytes / 1e6), filesMb: Math.round((files * fileBytes) / 1e6), first, second, restore })}\n`);
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

async function seedFiles(url: string, clientId: string): Promise<void> {
  const media = openFolderMediaStore(join(folder, 'cloud'));
  const names: string[] = [];
  for (let n = 0; n < files; n += 1) names.push(await media.put(clientId, randomBytes(fileBytes)));
  const app = openPool({ url, size: 1, statementTimeoutMs: 60_000 });
  await createWithClientRaw({ pool: app })(clientId, (tx) =>
    tx.query(`INSERT INTO media (client_id, id, sha256, mime_type, bytes) SELECT $1, gen_random_uuid(), sha256, 'image/png', $3 FROM unnest($2::text[]) AS named (sha256)`, [clientId, names, fileBytes]),
  );
  await app.end();
}

/** One command in a process of its own; its peak of memory where the system tells it. */
async function measure(command: 'backup' | 'restore', ...options: string[]): Promise<{ seconds: number; peakMb: number | null }> {
  const startedAt = performance.now();
  const env = { ...process.env, DATABASE_URL: server.adminUrl, ZAVOD_MASTER_KEY: masterKey.toString('base64'), ZAVOD_DATA_DIR: join(folder, 'cloud') };
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', 'cloud', 'src', `${command}.ts`), ...options], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  let peakKb: number | null = null;
  const look = setInterval(() => {
    readFile(`/proc/${child.pid}/status`, 'utf8').then((status) => (peakKb = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? peakKb)), () => undefined);
  }, 50);
  const code = await new Promise((resolve) => child.once('exit', resolve));
  clearInterval(look);
  if (code !== 0) throw new Error(`${command} ended with ${String(code)}`);
  return { seconds: Math.round((performance.now() - startedAt) / 100) / 10, peakMb: peakKb === null ? null : Math.round(peakKb / 1024) };
}

async function sizeOf(path: string): Promise<number> {
  const sizes = await Promise.all((await readdir(path)).map(async (name) => (await stat(join(path, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
