import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makeBackup } from './backing-up/make-backup.ts';
import { openBesideCloud } from './backing-up/open-beside-cloud.ts';
import { loadConfig } from './config/config.ts';
import { openMediaStore } from './media/open-media-store.ts';

// npm run backup -- --to <folder> [--keep 14]: the database and its files, while everything runs. docs/operations.md says more.
const say = (text: string): void => void process.stdout.write(`${text}\n`);

function readKeep(given: string | undefined): number | null {
  if (given === undefined) return null;
  const keep = Number(given);
  if (!Number.isInteger(keep) || keep < 1) throw new Error('--keep is how many backups stay: a whole number from 1 up.');
  return keep;
}

/** The roles' passwords follow the first key: they are set when the cloud starts with it. */
const describe = (error: unknown): string => {
  if (error instanceof Error && 'code' in error && error.code === '28P01') return 'The database does not know this master key. Set the key that the cloud runs with, or start the cloud once with this one.';
  return error instanceof Error ? error.message : String(error);
};

try {
  const { values } = parseArgs({ options: { to: { type: 'string' }, keep: { type: 'string' } } });
  const config = await loadConfig();
  const to = values.to === undefined ? config.backupDir : resolve(values.to);
  if (to === null) throw new Error('Say where to: npm run backup -- --to /backups, or set ZAVOD_BACKUP_DIR.');
  const keep = readKeep(values.keep);
  const database = await openBesideCloud(config);
  try {
    const { folder, manifest, removed } = await makeBackup({ urls: database.urls, media: await openMediaStore(config), to, keep });
    const { files, tables } = manifest;
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    say(`${folder}\nClients: ${manifest.clients}. Rows: ${rows}. Files: ${files.count} (${Math.ceil(files.totalBytes / 1_000_000)} MB).`);
    if (files.missing > 0) say(`Files that posts name and the store does not have: ${files.missing}. Run npm run doctor; they are not in this backup.`);
    if (removed.length > 0) say(`Older backups removed: ${removed.join(', ')}.`);
    say('The master key is not in it. Keep a copy of the key in another place: without it the stored keys of channels stay sealed.');
  } finally {
    await database.close();
  }
} catch (error) {
  process.stderr.write(`${describe(error)}\n`);
  process.exitCode = 1;
}
