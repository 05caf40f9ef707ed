import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { startFeedSimulator } from '../../cloud/simulators/feeds/start-feed-simulator.ts';
import { demoPublishers } from '../../cloud/simulators/feeds/demo-publishers.ts';
import { openPool } from '../../cloud/src/db/open-pool.ts';
import type { RoleUrls } from '../../cloud/src/db/roles.ts';
import { createWithClientRaw } from '../../cloud/src/db/with-client-raw.ts';

export interface BusyLanes {
  readonly pids: readonly number[];
  /** How much they got done, as proof that they were at it. */
  report(): Promise<{ collected: number; drafted: number }>;
  stop(): Promise<void>;
}

/** The real collection and generation lanes, each in its process, over every demo feed for every client. */
export async function startBusyLanes(options: { urls: RoleUrls; adminUrl: string; masterKey: Buffer; folder: string; clients: readonly string[] }): Promise<BusyLanes> {
  const feeds = await startFeedSimulator();
  const pool = openPool({ url: options.urls.zavod_app, size: 2 });
  const withClient = createWithClientRaw({ pool });
  for (const clientId of options.clients) {
    for (const { path } of demoPublishers.flatMap((publisher) => publisher.feeds)) {
      await withClient(clientId, (tx) =>
        tx.query(`INSERT INTO source (id, client_id, kind, url, title) VALUES ($1, $2, 'rss', $3, $4)`, [
          randomUUID(),
          clientId,
          feeds.url + path,
          path,
        ]),
      );
    }
  }
  await pool.end();
  const env = {
    ...process.env,
    DATABASE_URL: options.adminUrl,
    ZAVOD_DATA_DIR: join(options.folder, 'lanes'),
    ZAVOD_MASTER_KEY: options.masterKey.toString('base64'),
    ZAVOD_FETCH_ALLOW: new URL(feeds.url).host,
    ZAVOD_LOG_LEVEL: 'error',
  };
  const entry = join(import.meta.dirname, '..', '..', 'cloud', 'src', 'worker.ts');
  const lanes = ['collect', 'generate'].map((lane) => fork(entry, ['--lanes', lane], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }));
  return {
    pids: lanes.flatMap(({ pid }) => pid ?? []),
    report: async () => {
      const admin = openPool({ url: options.adminUrl, size: 1 });
      const { rows } = await admin.query<{ collected: number; drafted: number }>(
        `SELECT (SELECT count(*)::int FROM source_item) AS collected, (SELECT count(*)::int FROM post WHERE provider <> 'person') AS drafted`,
      );
      await admin.end();
      return rows[0] ?? { collected: 0, drafted: 0 };
    },
    stop: async () => {
      const ended = lanes.map((lane) => once(lane, 'exit'));
      for (const lane of lanes) lane.kill('SIGKILL');
      await Promise.all(ended);
      await feeds.close();
    },
  };
}
