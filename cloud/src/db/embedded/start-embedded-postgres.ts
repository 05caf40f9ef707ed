import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { clusterPlace, type ClusterPlace } from './cluster-place.ts';
import { ADMIN_ROLE, createClusterIfMissing } from './create-cluster.ts';
import { freePort } from './free-port.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { findRunningServer, isAlive, readPidFile } from './running-server.ts';
import { serverAccount, type ServerAccount } from './server-account.ts';

export type EmbeddedPostgres = {
  /** Superuser connection to the product's database. */
  readonly adminUrl: string;
  readonly port: number;
  /** True when the server of a killed run was still there and is used on. */
  readonly reused: boolean;
  stop(): Promise<void>;
};

export type EmbeddedPostgresOptions = {
  /** Everything lives below it; root may be led to a folder of its own (see cluster-place.ts). */
  readonly dataDir: string;
  /** Taken when free; any other free port otherwise. */
  readonly port?: number;
  readonly database?: string;
  /** False only for throw-away test servers: nothing survives a power cut. */
  readonly durable?: boolean;
  readonly maxConnections?: number;
  /** Where root keeps what the server's account cannot reach in its usual place. */
  readonly openFolder?: string;
};

const START_LIMIT_MS = 60_000;

/** Starts the built-in server on 127.0.0.1 (about 1 s the first time, then less), or adopts the one a killed run left. */
export const startEmbeddedPostgres = async (options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> => {
  const database = options.database ?? 'zavod';
  const durable = options.durable ?? true;
  const account = serverAccount();
  const openFolder = options.openFolder ?? '/var/lib/zavod';
  const place = await clusterPlace(options.dataDir, account, openFolder);
  const binaries = await postgresBinaries(account, openFolder);
  const password = await createClusterIfMissing(place, binaries, account, { durable });
  await refuseSecondOwner(place);
  const urlAt = (port: number, name: string): string =>
    `postgresql://${ADMIN_ROLE}:${password}@127.0.0.1:${port}/${name}`;

  const orphan = await findRunningServer(place.cluster);
  const reused = orphan !== undefined && (await serves(urlAt(orphan.port, 'postgres'), place.cluster));
  if (orphan && !reused) await stopServer(orphan.pid);
  const server =
    orphan && reused
      ? { pid: orphan.pid, port: orphan.port }
      : await launch(binaries.postgres, place, account, await freePort(options.port), {
          durable,
          maxConnections: options.maxConnections ?? 100,
        });
  await writeFile(place.ownerFile, JSON.stringify({ pid: process.pid }));
  await createDatabaseIfMissing(urlAt(server.port, 'postgres'), database);

  const stopAtExit = (): void => signal(server.pid, 'SIGINT');
  process.once('exit', stopAtExit);
  return {
    adminUrl: urlAt(server.port, database),
    port: server.port,
    reused,
    stop: async () => {
      process.removeListener('exit', stopAtExit);
      await stopServer(server.pid);
    },
  };
};

const refuseSecondOwner = async (place: ClusterPlace): Promise<void> => {
  const text = await readFile(place.ownerFile, 'utf8').catch(() => '{}');
  const pid = Number(/"pid":(\d+)/u.exec(text)?.[1] ?? 0);
  const server = await findRunningServer(place.cluster);
  if (server && pid > 0 && pid !== process.pid && isAlive(pid)) {
    throw new Error(
      `Zavod already runs on this data folder (process ${pid}). Stop it first, or start with another ZAVOD_DATA_DIR.`,
    );
  }
};

const serves = async (adminUrl: string, cluster: string): Promise<boolean> => {
  const client = new Client({ connectionString: adminUrl, connectionTimeoutMillis: 3_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const answer = await client.query<{ data_directory: string }>('SHOW data_directory');
    return answer.rows[0]?.data_directory === cluster;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
};

const launch = async (
  executable: string,
  place: ClusterPlace,
  account: ServerAccount | undefined,
  port: number,
  tuning: { readonly durable: boolean; readonly maxConnections: number },
): Promise<{ readonly pid: number; readonly port: number }> => {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    password_encryption: 'scram-sha-256',
    shared_buffers: '128MB',
    max_connections: String(tuning.maxConnections),
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(tuning.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const log = openSync(place.logFile, 'a', 0o600);
  const child = spawn(
    executable,
    ['-D', place.cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {
      ...(account && { uid: account.uid, gid: account.gid }),
      cwd: place.cluster,
      // Its own group: Ctrl-C reaches the service first, which closes its connections and then stops the server.
      detached: true,
      stdio: ['ignore', log, log],
      windowsHide: true,
    },
  );
  closeSync(log);
  child.unref();
  let ended: string | undefined;
  child.once('error', (error) => (ended = error.message));
  child.once('exit', (code, by) => (ended = `exit ${code ?? by}`));
  const limit = Date.now() + START_LIMIT_MS;
  while (ended === undefined && Date.now() < limit) {
    const server = await readPidFile(place.cluster);
    if (server && server.pid === child.pid && server.ready) return { pid: server.pid, port };
    await delay(15);
  }
  if (child.pid !== undefined && ended === undefined) signal(child.pid, 'SIGQUIT');
  const words = (await readFile(place.logFile, 'utf8').catch(() => '')).trim().split('\n').slice(-5).join(' | ');
  throw new Error(`The built-in database did not start (${ended ?? 'no answer'}). Its log ends with: ${words}`);
};

const createDatabaseIfMissing = async (adminUrl: string, database: string): Promise<void> => {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
};

/** Fast shutdown; a server that hangs is ended the hard way, which its next start recovers from. */
const stopServer = async (pid: number): Promise<void> => {
  signal(pid, 'SIGINT');
  const limit = Date.now() + 15_000;
  while (isAlive(pid) && Date.now() < limit) await delay(20);
  if (isAlive(pid)) signal(pid, 'SIGQUIT');
};

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch {
    // Already gone.
  }
};
