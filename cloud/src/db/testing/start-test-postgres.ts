import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { findRunningServer, isAlive } from '../embedded/running-server.ts';
import { startEmbeddedPostgres } from '../embedded/start-embedded-postgres.ts';
import { migrate } from '../migrate.ts';
import { ensureRoles } from '../roles.ts';
import { TEMPLATE_DATABASE, TEST_MASTER_KEY } from './test-master-key.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    testPostgresUrl: string;
  }
}

const PREFIX = 'zavod-test-postgres-';

/** One server with one migrated template for a whole test run; each test file copies the template. */
const startTestPostgres = async (project: TestProject): Promise<() => Promise<void>> => {
  await sweepKilledRuns();
  const dataDir = await mkdtemp(join(tmpdir(), PREFIX));
  const server = await startEmbeddedPostgres({
    dataDir,
    database: TEMPLATE_DATABASE,
    durable: false,
    maxConnections: 300,
  });
  const urls = await ensureRoles({ adminUrl: server.adminUrl, masterKey: TEST_MASTER_KEY });
  await migrate({ ownerUrl: urls.zavod_owner });
  await sealTemplate(server.adminUrl);
  project.provide('testPostgresUrl', server.adminUrl);
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
};

export default startTestPostgres;

/** A database with connections cannot be copied, so nobody connects to the template any more. */
const sealTemplate = async (adminUrl: string): Promise<void> => {
  const url = new URL(adminUrl);
  url.pathname = 'postgres';
  const client = new Client({ connectionString: url.href });
  await client.connect();
  await client.query(`ALTER DATABASE ${TEMPLATE_DATABASE} IS_TEMPLATE true ALLOW_CONNECTIONS false`);
  await client.end();
};

const sweepKilledRuns = async (): Promise<void> => {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = join(tmpdir(), name);
    const owner = Number(/\d+/u.exec(await readFile(join(folder, 'owner.json'), 'utf8').catch(() => ''))?.[0] ?? 0);
    if (owner === 0 || isAlive(owner)) continue;
    const server = await findRunningServer(join(folder, 'cluster'));
    if (server) process.kill(server.pid, 'SIGQUIT');
    await rm(folder, { recursive: true, force: true });
  }
};
