import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readPidFile } from './running-server.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from './start-embedded-postgres.ts';

let folder: string;
let dataDir: string;
const running: EmbeddedPostgres[] = [];
// One cluster for all of them: each stops the servers it has started, and making one takes longer than what is asked of it.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zavod-embedded-'));
  await chmod(folder, 0o755);
  dataDir = join(folder, 'postgres');
});
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const start = async (options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> => {
  const server = await startEmbeddedPostgres({ dataDir, openFolder: join(folder, 'open'), ...options });
  running.push(server);
  return server;
};

const ask = async (url: string, sql: string): Promise<unknown> => {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return Object.values((await client.query(sql)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
};

const gone = async (pid: number): Promise<void> => {
  await expect.poll(() => isThere(pid), { timeout: 10_000 }).toBe(false);
};
const isThere = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('the built-in database', () => {
  test('keeps what was written over a stop and a start, and listens on this machine only', async () => {
    const first = await start();
    await ask(first.adminUrl, 'CREATE TABLE kept AS SELECT 7 AS n');
    expect(await ask(first.adminUrl, 'SHOW listen_addresses')).toBe('127.0.0.1');
    expect(await ask(first.adminUrl, 'SHOW fsync')).toBe('on');
    expect(await ask(first.adminUrl, `SELECT count(*)::int FROM pg_hba_file_rules WHERE auth_method <> 'scram-sha-256'`)).toBe(0);
    await first.stop();
    const second = await start();
    expect(await ask(second.adminUrl, 'SELECT n FROM kept')).toBe(7);
  });

  test('starts again after its server was killed with -9', async () => {
    const first = await start();
    await ask(first.adminUrl, 'CREATE TABLE killed AS SELECT 8 AS n');
    const pid = (await readPidFile(join(dataDir, 'cluster')))?.pid ?? 0;
    process.kill(pid, 'SIGKILL');
    await gone(pid);
    const second = await start();
    expect(second.reused).toBe(false);
    expect(await ask(second.adminUrl, 'SELECT n FROM killed')).toBe(8);
  });

  test('is not stopped by a pid file that names another program by now', async () => {
    const first = await start();
    const pidFile = join(dataDir, 'cluster', 'postmaster.pid');
    const text = await readFile(pidFile, 'utf8');
    await first.stop();
    await writeFile(pidFile, text.replace(/^\d+/u, String(process.pid)));
    const second = await start();
    expect(await ask(second.adminUrl, 'SELECT 1')).toBe(1);
  });

  test('uses on the server that a killed run left behind', async () => {
    const script = `
      const { startEmbeddedPostgres } = await import(${JSON.stringify(join(import.meta.dirname, 'start-embedded-postgres.ts'))});
      const server = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, openFolder: ${JSON.stringify(join(folder, 'open'))} });
      console.log(server.port);
      setInterval(() => undefined, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line]: unknown[] = await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const server = await start();
    expect({ reused: server.reused, port: server.port }).toEqual({ reused: true, port: Number(String(line)) });
    const pid = (await readPidFile(join(dataDir, 'cluster')))?.pid ?? 0;
    await server.stop();
    await gone(pid);
  });

  test('takes another port when the wanted one is taken', async () => {
    const other = createServer();
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const server = await start({ port });
    expect(server.port).not.toBe(port);
    expect(await ask(server.adminUrl, 'SELECT 1')).toBe(1);
    other.close();
  });

  test('takes the wanted port when it is free', async () => {
    const { port } = await start();
    await running.pop()?.stop();
    expect((await start({ port })).port).toBe(port);
  });

  test('a half-made cluster is made anew', async () => {
    const halfMade = join(folder, 'half-made');
    await mkdir(join(halfMade, 'cluster.unfinished'), { recursive: true });
    await writeFile(join(halfMade, 'cluster.unfinished', 'PG_VERSION'), '18\n');
    const server = await start({ dataDir: halfMade });
    expect(await ask(server.adminUrl, 'SELECT 1')).toBe(1);
  });

  test.runIf(process.getuid?.() === 0)('works for root below a folder that is closed to everybody else', async () => {
    await chmod(folder, 0o700);
    const openFolder = await mkdtemp(join(tmpdir(), 'zavod-open-'));
    const closed = join(folder, 'postgres');
    const first = await start({ dataDir: closed, openFolder });
    await ask(first.adminUrl, 'CREATE TABLE kept AS SELECT 7 AS n');
    await first.stop();
    const second = await start({ dataDir: closed, openFolder });
    expect(await ask(second.adminUrl, 'SELECT n FROM kept')).toBe(7);
    await second.stop();
    await rm(openFolder, { recursive: true, force: true });
  });
});
