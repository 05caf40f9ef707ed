import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../cloud/src/db/embedded/free-port.ts';
import { startEmbeddedPostgres } from '../../cloud/src/db/embedded/start-embedded-postgres.ts';
import { migrate } from '../../cloud/src/db/migrate.ts';
import { openPool } from '../../cloud/src/db/open-pool.ts';
import { ensureRoles } from '../../cloud/src/db/roles.ts';
import { createWithClientRaw, type WithClientRaw } from '../../cloud/src/db/with-client-raw.ts';
import type { StudioOrder } from './measure.ts';
import { seedClient } from './seed-client.ts';

/** A real cloud with one client: Postgres, the API in a process of its own, and studios in a third one. */
export interface SyncCloud {
  readonly url: string;
  readonly clientId: string;
  readonly posts: number;
  readonly email: string;
  readonly password: string;
  readonly withClient: WithClientRaw;
  /** How long the API took over each pull since it was asked last, in milliseconds. */
  pulls(): Promise<number[]>;
  /** What the studio's process measured. */
  measure(what: StudioOrder['what'], intents?: number): Promise<Record<string, unknown>>;
}

const masterKey = Buffer.alloc(32, 7);

export async function withCloud(posts: number, use: (cloud: SyncCloud) => Promise<void>): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'zavod-bench-sync-'));
  const server = await startEmbeddedPostgres({ dataDir: join(dataDir, 'postgres') });
  const person = { email: 'bench@zavod.example', password: 'bench-password' };
  const port = await freePort(undefined);
  let api: ChildProcess | undefined;
  let studio: ChildProcess | undefined;

  async function startApi(): Promise<void> {
    api = fork(join(import.meta.dirname, '..', '..', 'cloud', 'src', 'server.ts'), [], {
      execArgv: ['--import', join(import.meta.dirname, 'time-pulls.ts')],
      env: {
        ...process.env,
        DATABASE_URL: server.adminUrl,
        ZAVOD_DATA_DIR: join(dataDir, 'cloud'),
        ZAVOD_PORT: String(port),
        ZAVOD_MASTER_KEY: masterKey.toString('base64'),
        ZAVOD_LOG_LEVEL: 'error',
        ZAVOD_CALLS_PER_MINUTE: '0',
      },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    await Promise.race([once(api, 'message'), once(api, 'exit').then(() => Promise.reject(new Error('The API ended.')))]);
  }
  async function stopApi(): Promise<void> {
    if (api === undefined) return;
    const exit = once(api, 'exit');
    api.kill();
    await exit;
  }

  async function pulls(): Promise<number[]> {
    if (api === undefined) throw new Error('The API is not running.');
    const answer = once(api, 'message');
    api.send('pulls');
    // What time-pulls.ts sends.
    const [tookMs] = (await answer) as [number[]];
    return tookMs;
  }

  /** The studio's process asks for the API to stop and to start again, and ends with its report. */
  async function measure(order: StudioOrder): Promise<Record<string, unknown>> {
    const child = fork(join(import.meta.dirname, 'measure.ts'), [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    studio = child;
    return new Promise((resolve, reject) => {
      child.on('message', (message: unknown) => {
        if (message === 'stop-api') void stopApi().then(() => child.send('done'));
        else if (message === 'start-api') void startApi().then(() => child.send('done'));
        // The third thing it says is its report.
        else resolve(message as Record<string, unknown>);
      });
      child.once('exit', (code) => reject(new Error(`The studio ended (${code}).`)));
      child.send(order);
    });
  }

  try {
    const urls = await ensureRoles({ adminUrl: server.adminUrl, masterKey });
    await migrate({ ownerUrl: urls.zavod_owner });
    const clientId = randomUUID();
    await seedClient(urls, { clientId, posts, ...person });
    await startApi();
    const app = openPool({ url: urls.zavod_app, size: 1, statementTimeoutMs: 120_000 });
    try {
      const url = `http://127.0.0.1:${port}`;
      await use({
        url,
        clientId,
        posts,
        ...person,
        withClient: createWithClientRaw({ pool: app }),
        pulls,
        measure: (what, intents = 0) => measure({ what, cloudUrl: url, folder: join(dataDir, `studio-${what}`), ...person, posts, intents }),
      });
    } finally {
      await app.end();
    }
  } finally {
    studio?.kill();
    await stopApi();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
