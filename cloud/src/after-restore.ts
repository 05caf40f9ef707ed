import { loadConfig } from './config/config.ts';
import { openPool } from './db/open-pool.ts';
import { urlsPerRole } from './db/roles.ts';
import { createWithClientRaw } from './db/with-client-raw.ts';
import { settleRestore } from './publishing/settle-restore.ts';

// node after-restore.ts: once, after the database was put back by other means than npm run restore, and before anything starts.
try {
  const config = await loadConfig();
  const url = config.databaseUrl?.reveal();
  if (url === undefined) throw new Error('DATABASE_URL is not set. Name the database that was put back.');
  const worker = openPool({ url: urlsPerRole(url, config.masterKey.reveal()).zavod_worker, size: 1, applicationName: 'zavod-after-restore' });
  const { clients, publications } = await settleRestore({ worker, withClient: createWithClientRaw({ pool: worker }) });
  await worker.end();
  process.stdout.write(`Clients that begin anew: ${clients}. Publications in doubt: ${publications}.\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
