import type { Config } from '../config/config.ts';
import { clusterPlace } from '../db/embedded/cluster-place.ts';
import { findRunningServer } from '../db/embedded/running-server.ts';
import { serverAccount } from '../db/embedded/server-account.ts';
import { startEmbeddedPostgres } from '../db/embedded/start-embedded-postgres.ts';
import { urlsPerRole, type RoleUrls } from '../db/roles.ts';

/** The operator's database, or the built-in one: that of the cloud that runs, or else started for as long as it is needed. */
export async function openBesideCloud({ databaseUrl, dataDir, masterKey }: Pick<Config, 'databaseUrl' | 'dataDir' | 'masterKey'>): Promise<{ urls: RoleUrls; close(): Promise<void> }> {
  const key = masterKey.reveal();
  if (databaseUrl !== null) return { urls: urlsPerRole(databaseUrl.reveal(), key), close: async () => undefined };
  const place = await clusterPlace(dataDir, serverAccount(), '/var/lib/zavod');
  const running = await findRunningServer(place.cluster);
  if (running?.ready === true) return { urls: urlsPerRole(`postgresql://127.0.0.1:${running.port}/zavod`, key), close: async () => undefined };
  const started = await startEmbeddedPostgres({ dataDir });
  return { urls: urlsPerRole(started.adminUrl, key), close: () => started.stop() };
}
