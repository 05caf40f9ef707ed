import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../cloud/src/db/embedded/start-embedded-postgres.ts';
import { migrate } from '../../cloud/src/db/migrate.ts';
import { openPool } from '../../cloud/src/db/open-pool.ts';
import { ensureRoles, type RoleUrls } from '../../cloud/src/db/roles.ts';
import type { Scenario } from './scenario.ts';
import { startTelegram, type Telegram } from './telegram.ts';

/** Connections as the administrator. */
export type Admin = ReturnType<typeof openPool>;

/** What every engine that is measured stands on: a durable Postgres of its own and the simulated Telegram in its process. */
export interface Surroundings {
  readonly folder: string;
  readonly adminUrl: string;
  readonly urls: RoleUrls;
  readonly admin: Admin;
  readonly telegram: Telegram;
  readonly masterKey: Buffer;
}

/** Opened anew for each scenario, so that none inherits the rows, caches and memory of another. */
export async function withSurroundings<Result>(scenario: Scenario, run: (around: Surroundings) => Promise<Result>): Promise<Result> {
  const masterKey = Buffer.alloc(32);
  const folder = await mkdtemp(join(tmpdir(), 'zavod-bench-publish-'));
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres') });
  const telegram = await startTelegram(folder, scenario.clients * scenario.channelsPerClient);
  try {
    const urls = await ensureRoles({ adminUrl: server.adminUrl, masterKey });
    await migrate({ ownerUrl: urls.zavod_owner });
    const admin = openPool({ url: server.adminUrl, size: 2, statementTimeoutMs: 60_000, applicationName: 'bench' });
    try {
      return await run({ folder, adminUrl: server.adminUrl, urls, admin, telegram, masterKey });
    } finally {
      await admin.end();
    }
  } finally {
    await telegram.stop();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
