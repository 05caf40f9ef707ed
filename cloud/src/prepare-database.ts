import { loadConfig } from './config/config.ts';
import { migrate } from './db/migrate.ts';
import { ensureRoles } from './db/roles.ts';

// node prepare-database.ts: roles and tables of the database that DATABASE_URL names, as a user who may create roles; then it ends.
// Safe to run again and to run twice at once. The API and the workers need no more than an address without a user afterwards.
try {
  const config = await loadConfig();
  const adminUrl = config.databaseUrl?.reveal();
  if (adminUrl === undefined) throw new Error('DATABASE_URL is not set. Name the database, with a user who may create roles.');
  const urls = await ensureRoles({ adminUrl, masterKey: config.masterKey.reveal() });
  const applied = await migrate({ ownerUrl: urls.zavod_owner });
  process.stdout.write(applied.length === 0 ? 'The database is up to date.\n' : `Migrations applied: ${applied.length}, last ${applied.at(-1)}.\n`);
} catch (error) {
  const cause = error instanceof Error && error.cause instanceof Error ? `\n${error.cause.message}` : '';
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}${cause}\n`);
  process.exitCode = 1;
}
