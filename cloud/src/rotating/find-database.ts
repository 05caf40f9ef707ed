import type { Config } from '../config/config.ts';
import { clusterPlace } from '../db/embedded/cluster-place.ts';
import { findRunningServer } from '../db/embedded/running-server.ts';
import { serverAccount } from '../db/embedded/server-account.ts';

/** Where the operator's database is, or the built-in one of a cloud that runs. Throws a sentence for the operator. */
export async function findDatabase({ databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>): Promise<string> {
  if (databaseUrl !== null) return databaseUrl.reveal();
  const place = await clusterPlace(dataDir, serverAccount(), '/var/lib/zavod');
  const server = await findRunningServer(place.cluster);
  if (server?.ready !== true) throw new Error('The built-in database does not run. Start the cloud, then run this again while it works.');
  return `postgresql://127.0.0.1:${server.port}/zavod`;
}
