import { parseArgs } from 'node:util';
import { loadConfig } from './config/config.ts';
import { openPool } from './db/open-pool.ts';
import { urlsPerRole } from './db/roles.ts';
import { openMediaStore } from './media/open-media-store.ts';
import { importClient, type ImportedClient } from './moving/import-client.ts';
import { ImportRefusal } from './moving/import-refusal.ts';
import { findDatabase } from './rotating/find-database.ts';

// npm run import-client -- --from zavod-….tar --by admin@example.org [--name "Acme"]: docs/accounts.md says what becomes of what.
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const hourMs = 3_600_000;

function tell({ name, clientId, rows, files, missingFiles, linked, invited, held, doubtful, channels, ownerCodes }: ImportedClient): void {
  say(`"${name}" is here now (${clientId}): ${rows} rows, ${files} files.`);
  if (missingFiles > 0) say(`Files that the other installation did not have any more: ${missingFiles}.`);
  say(`Members at once, by their accounts here: ${linked.length === 0 ? 'nobody' : linked.join(', ')}.`);
  if (invited.length > 0) say(`Invited; an owner sends it again under Members: ${invited.join(', ')}.`);
  for (const { email, token } of ownerCodes) say(`Nobody here could invite ${email}, an owner. The code of the invitation, shown this once: ${token}`);
  say(`Channels to connect again: ${channels}. Plans held until somebody looks: ${held}. Posts that may be out: ${doubtful}.`);
  say('Before plans are taken up here, suspend or delete the client on the other installation, which would publish them as well.');
}

try {
  const { values } = parseArgs({ options: { from: { type: 'string' }, by: { type: 'string' }, name: { type: 'string' } } });
  const { from, by } = values;
  if (from === undefined || by === undefined) throw new ImportRefusal('Say what and who: npm run import-client -- --from zavod-….tar --by admin@example.org');
  const name = values.name?.trim() ?? null;
  if (name !== null && (name === '' || name.length > 120)) throw new ImportRefusal('A name has between 1 and 120 characters.');
  const config = await loadConfig();
  const urls = urlsPerRole(await findDatabase(config), config.masterKey.reveal());
  const patience = { statementTimeoutMs: hourMs, idleInTransactionTimeoutMs: hourMs };
  const appPool = openPool({ url: urls.zavod_app, size: 2, applicationName: 'zavod-import-client', ...patience });
  const authPool = openPool({ url: urls.zavod_auth, size: 1, applicationName: 'zavod-import-client' });
  try {
    tell(await importClient({ appPool, authPool, store: await openMediaStore(config), now: () => new Date() }, { path: from, name, by }));
  } finally {
    await Promise.all([appPool.end(), authPool.end()]);
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
