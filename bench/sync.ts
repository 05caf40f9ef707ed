import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '../cloud/src/db/embedded/start-embedded-postgres.ts';
import { migrate } from '../cloud/src/db/migrate.ts';
import { openPool } from '../cloud/src/db/open-pool.ts';
import { ensureRoles, type RoleUrls } from '../cloud/src/db/roles.ts';
import { createWithClientRaw } from '../cloud/src/db/with-client-raw.ts';
import { hashPassword } from '../cloud/src/security/password.ts';

// node bench/sync.ts [--posts 50000]: a new studio takes a client's posts from a real cloud over HTTP into a usable store.
const { values } = parseArgs({ options: { posts: { type: 'string', default: '50000' } } });
const posts = Number(values.posts);
const person = { id: randomUUID(), email: 'bench@zavod.example', password: 'bench-password' };
const masterKey = Buffer.alloc(32, 7);

const dataDir = await mkdtemp(join(tmpdir(), 'zavod-bench-sync-'));
const server = await startEmbeddedPostgres({ dataDir: join(dataDir, 'postgres') });
const children: ChildProcess[] = [];
try {
  const urls = await ensureRoles({ adminUrl: server.adminUrl, masterKey });
  await migrate({ ownerUrl: urls.zavod_owner });
  await seed(urls);
  const cloudUrl = await startApi(server.adminUrl);
  const studio = child('measure-studio.ts', [], {});
  studio.send({ cloudUrl, folder: join(dataDir, 'studio'), email: person.email, password: person.password, posts });
  const report = await answerOf(studio);
  process.stdout.write(`${JSON.stringify({ bench: 'sync', posts, ...report })}\n`);
} finally {
  for (const process of children) process.kill();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function seed(urls: RoleUrls): Promise<void> {
  const auth = openPool({ url: urls.zavod_auth, size: 1 });
  await auth.query('INSERT INTO app_user (id, email, display_name) VALUES ($1, $2, $3)', [person.id, person.email, 'Bench']);
  await auth.query('INSERT INTO user_secret (user_id, password_hash) VALUES ($1, $2)', [person.id, await hashPassword(person.password)]);
  await auth.end();
  const app = openPool({ url: urls.zavod_app, size: 1, statementTimeoutMs: 120_000 });
  const withClient = createWithClientRaw({ pool: app });
  const clientId = randomUUID();
  await withClient(clientId, async (tx) => {
    await tx.query('INSERT INTO client (id, name) VALUES ($1, $2)', [clientId, 'Bench']);
    await tx.query(`INSERT INTO membership (id, client_id, user_id, display_name, role) VALUES ($1, $2, $3, 'Bench', 'owner')`, [randomUUID(), clientId, person.id]);
  });
  const batch = 5_000;
  for (let from = 0; from < posts; from += batch) {
    await withClient(clientId, (tx) =>
      tx.query(
        `INSERT INTO post (id, client_id, title, text, language, source_name, hashtags, created_at)
         SELECT gen_random_uuid(), $1, 'Мост номер ' || n || ' opened', repeat('Поезда снова идут по мосту, the river below is calm. ', 12) || 'слово' || n,
                CASE WHEN n % 2 = 0 THEN 'ru' ELSE 'en' END, 'Source ' || n % 20, ARRAY['#мост', '#news'], now() - n * interval '1 minute'
         FROM generate_series($2::int, $3::int) AS n`,
        [clientId, from + 1, Math.min(from + batch, posts)],
      ),
    );
  }
  await app.end();
}

function child(file: string, args: string[], env: Record<string, string>): ChildProcess {
  const started = fork(file.startsWith('/') ? file : join(import.meta.dirname, file), args, { env: { ...process.env, ...env }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  children.push(started);
  return started;
}

async function startApi(databaseUrl: string): Promise<string> {
  const api = child(join(import.meta.dirname, '..', 'cloud', 'src', 'server.ts'), [], {
    DATABASE_URL: databaseUrl,
    ZAVOD_DATA_DIR: join(dataDir, 'cloud'),
    ZAVOD_PORT: '0',
    ZAVOD_MASTER_KEY: masterKey.toString('base64'),
    ZAVOD_LOG_LEVEL: 'error',
  });
  const ready = await answerOf(api);
  const { details } = ready;
  if (typeof details !== 'object' || details === null || !('url' in details)) throw new Error('The API did not say where it is.');
  return String(details.url);
}

function answerOf(from: ChildProcess): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    // Both children answer with one object.
    from.once('message', (message) => resolve(message as Record<string, unknown>));
    from.once('exit', (code) => reject(new Error(`A process of the benchmark ended (${code}).`)));
  });
}
