import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../db/embedded/free-port.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../../db/embedded/start-embedded-postgres.ts';
import { openPool } from '../../../db/open-pool.ts';
import { TEST_MASTER_KEY } from '../../../db/testing/test-master-key.ts';
import type { PublishWorkerOptions } from '../../../jobs/publish/testing/publish-worker.ts';
import { startWorkerProcess, type WorkerProcess } from '../../../jobs/publish/testing/worker-process.ts';

/** What the storm kills with -9: the database server, the API and the publish worker. */
export interface StormProcesses {
  readonly folder: string;
  readonly databaseUrl: string;
  /** The same after every start. */
  readonly apiUrl: string;
  /** Resolves when it answers; does nothing while it lives. */
  startApi(): Promise<void>;
  isApiReady(): boolean;
  startWorker(options: PublishWorkerOptions): Promise<void>;
  /** Kills the server and starts it again over the same files, at the same address. */
  crashDatabase(): Promise<void>;
  killApi(): Promise<void>;
  killWorker(): Promise<void>;
  close(): Promise<void>;
}

export async function createStormProcesses(): Promise<StormProcesses> {
  const folder = await mkdtemp(join(tmpdir(), 'zavod-storm-'));
  await chmod(folder, 0o755);
  const start = (port?: number): Promise<EmbeddedPostgres> =>
    startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), maxConnections: 200, openFolder: join(folder, 'open'), ...(port === undefined ? {} : { port }) });
  let database = await start();
  const apiPort = await freePort(undefined);
  let worker: WorkerProcess | undefined;
  let api: ChildProcess | undefined;
  let ready: ChildProcess | undefined;

  const killApi = async (): Promise<void> => {
    if (api === undefined || !isAlive(api)) return;
    const exit = once(api, 'exit');
    api.kill('SIGKILL');
    await exit;
  };

  return {
    folder,
    databaseUrl: database.adminUrl,
    apiUrl: `http://127.0.0.1:${apiPort}`,
    async startApi() {
      if (api !== undefined && isAlive(api)) return;
      const env = {
        ...process.env,
        DATABASE_URL: database.adminUrl,
        ZAVOD_DATA_DIR: folder,
        ZAVOD_MASTER_KEY: Buffer.from(TEST_MASTER_KEY).toString('base64'),
        ZAVOD_PORT: String(apiPort),
        ZAVOD_LOG_LEVEL: 'silent',
      };
      const child = fork(join(import.meta.dirname, '..', '..', '..', 'server.ts'), [], { env, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
      api = child;
      await Promise.race([once(child, 'message'), once(child, 'exit')]);
      if (isAlive(child)) ready = child;
    },
    isApiReady: () => api !== undefined && api === ready && isAlive(api),
    async startWorker(options) {
      worker = await startWorkerProcess(options);
    },
    async crashDatabase() {
      const admin = openPool({ url: database.adminUrl, size: 1 });
      const { rows } = await admin.query<{ pid: string }>(`SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1) AS pid`);
      process.kill(Number(rows[0]?.pid), 'SIGKILL');
      await admin.end().catch(() => undefined);
      database = await start(database.port);
    },
    killApi,
    async killWorker() {
      await worker?.kill();
    },
    async close() {
      await worker?.kill();
      await killApi();
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const isAlive = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode === null && signalCode === null;
