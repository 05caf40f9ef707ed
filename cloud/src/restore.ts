import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadConfig, type Config } from './config/config.ts';
import { startEmbeddedPostgres } from './db/embedded/start-embedded-postgres.ts';
import { openPool } from './db/open-pool.ts';
import { ensureRoles, type RoleUrls } from './db/roles.ts';
import { checkMasterKey } from './doctor/check-secrets.ts';
import { findingSentence } from './doctor/finding-sentence.ts';
import { openMediaStore } from './media/open-media-store.ts';
import { restoreBackup, type DoneRestore } from './restoring/restore-backup.ts';

// npm run restore -- --from <backup> [--force]: puts a backup in the place of the database while nothing runs. docs/operations.md says more.
const say = (text: string): void => void process.stdout.write(`${text}\n`);

function sayWhatNow({ manifest, rows, files, settled }: DoneRestore, keyFault: string | null): void {
  say(`\nThe installation is as it was at ${manifest.madeAt}. Clients: ${settled.clients}. Rows: ${rows}. Files put back: ${files.put}, there already: ${files.there}.`);
  say('\nWhat is left to do:');
  if (keyFault !== null) say(`- Before anything starts: ${keyFault}`);
  if (manifest.files.missing > 0) say(`- ${manifest.files.missing} files were missing when the backup was made; posts that show them need them again.`);
  say(`- Publications in doubt: ${settled.publications}. They fell due before now and may be out, so none is sent: the networks are asked, and what they cannot tell stands in the inbox of its client.`);
  say('- Start the API first. Studios load their clients anew and hand in what people decided since the backup (14 days back); people whose sign-in was renewed since sign in once more.');
  say('- Start the lanes when the studios have been back for a while: a plan that was moved or taken away since the backup is known only from them.');
  say('- What was done in the console since the backup (people, channels, keys, settings) is to be done again. Then: npm run doctor');
}

/** A backup is of use only with the key that sealed its secrets. */
async function findKeyFault(urls: RoleUrls, { masterKeys }: Config): Promise<string | null> {
  const worker = openPool({ url: urls.zavod_worker, size: 1, applicationName: 'zavod-restore' });
  try {
    const finding = await checkMasterKey({ worker }, masterKeys.reveal());
    return finding.state === 'fail' ? findingSentence(finding, 'en') : null;
  } finally {
    await worker.end();
  }
}

try {
  const { values } = parseArgs({ options: { from: { type: 'string' }, force: { type: 'boolean', default: false } } });
  if (values.from === undefined) throw new Error('Say from where: npm run restore -- --from /backups/zavod-<time>');
  const config = await loadConfig();
  const embedded = config.databaseUrl === null ? await startEmbeddedPostgres({ dataDir: config.dataDir }) : null;
  try {
    const urls = await ensureRoles({ adminUrl: config.databaseUrl?.reveal() ?? embedded?.adminUrl ?? '', masterKey: config.masterKey.reveal() });
    const done = await restoreBackup({ urls, media: await openMediaStore(config), from: resolve(values.from), isForced: values.force, onProgress: say });
    sayWhatNow(done, await findKeyFault(urls, config));
  } finally {
    await embedded?.stop();
  }
} catch (error) {
  const cause = error instanceof Error && error.cause instanceof Error ? `\n${error.cause.message}` : '';
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}${cause}\n`);
  process.exitCode = 1;
}
