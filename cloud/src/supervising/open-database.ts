import type { Config } from '../config/config.ts';
import { startEmbeddedPostgres } from '../db/embedded/start-embedded-postgres.ts';
import { migrate } from '../db/migrate.ts';
import { ensureRoles, type RoleUrls } from '../db/roles.ts';

export interface OpenedDatabase {
  urls: RoleUrls;
  /** The same database without a user or password: children put in the role they work as. */
  addressUrl: string;
  adminUrl: string;
  close(): Promise<void>;
}

/** The operator's Postgres or the built-in one, with its roles made and its tables up to date. */
export async function openDatabase(
  config: Pick<Config, 'dataDir' | 'databaseUrl' | 'masterKey' | 'port'>,
  onProgress: (text: string) => void,
): Promise<OpenedDatabase> {
  const given = config.databaseUrl?.reveal();
  if (given === undefined) onProgress('Starting the built-in database');
  const embedded = given === undefined ? await startEmbeddedPostgres({ dataDir: config.dataDir }) : undefined;
  const adminUrl = given ?? embedded?.adminUrl ?? '';
  try {
    const urls = await ensureRoles({ adminUrl, masterKey: config.masterKey.reveal() });
    const applied = await migrate({ ownerUrl: urls.zavod_owner });
    if (applied.length > 0) onProgress(`Brought the database up to date (${applied.length} migrations)`);
    return { urls, addressUrl: withoutUser(adminUrl), adminUrl, close: async () => embedded?.stop() };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

function withoutUser(url: string): string {
  const address = new URL(url);
  address.username = '';
  address.password = '';
  return address.href;
}
