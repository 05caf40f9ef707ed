import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../cloud/src/db/embedded/start-embedded-postgres.ts';
import { migrate } from '../../cloud/src/db/migrate.ts';
import { openPool } from '../../cloud/src/db/open-pool.ts';
import { ensureRoles, type RoleUrls } from '../../cloud/src/db/roles.ts';
import { seedLoad, type LoadSize } from './seed-load.ts';
import { masterKey } from './start-api.ts';

export interface LoadDatabase {
  readonly adminUrl: string;
  readonly urls: RoleUrls;
  readonly seededMs: number;
}

export interface LoadServer {
  readonly folder: string;
  /** A migrated database of its own on the server, filled. */
  open(name: string, size: LoadSize): Promise<LoadDatabase>;
  /** Stops Postgres and starts it again at the same port. */
  restart(): Promise<void>;
}

/** A durable Postgres with the settings of the built-in one, gone with the end of `use`. */
export async function withLoadServer(use: (server: LoadServer) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'zavod-bench-load-'));
  const dataDir = join(folder, 'postgres');
  let server = await startEmbeddedPostgres({ dataDir });
  const open: LoadServer['open'] = async (name, size) => {
    const beganAt = performance.now();
    const maintenance = openPool({ url: server.adminUrl, size: 1 });
    await maintenance.query(`CREATE DATABASE ${name}`);
    await maintenance.end();
    const adminUrl = Object.assign(new URL(server.adminUrl), { pathname: `/${name}` }).href;
    const urls = await ensureRoles({ adminUrl, masterKey });
    await migrate({ ownerUrl: urls.zavod_owner });
    await seedLoad(adminUrl, size);
    return { adminUrl, urls, seededMs: Math.round(performance.now() - beganAt) };
  };
  try {
    await use({
      folder,
      open,
      restart: async () => {
        const { port } = server;
        await server.stop();
        server = await startEmbeddedPostgres({ dataDir, port });
        if (server.port !== port) throw new Error('The port of Postgres was taken while it was down.');
      },
    });
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
