import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { readMigrations } from '../db/schema-engine.ts';
import { fileListName, filePath, listBackups, readManifest, tablePath, type Manifest } from '../backing-up/manifest.ts';
import { readFileList } from './read-file-list.ts';

/** Reads a backup through before anything is touched: whole, undamaged and of a version that this program knows. Throws a sentence. */
export async function checkBackup(folder: string): Promise<Manifest> {
  const manifest = await readManifest(folder);
  if (manifest === undefined) throw new Error(await whyNone(folder));
  await refuseNewer(manifest);
  for (const { name, sha256 } of manifest.tables) await compare(folder, tablePath(folder, name), sha256);
  await compare(folder, join(folder, fileListName), manifest.files.sha256);
  for await (const { clientId, sha256 } of readFileList(folder)) await compare(folder, filePath(folder, clientId, sha256), sha256);
  return manifest;
}

async function whyNone(folder: string): Promise<string> {
  const [newest] = await listBackups(folder);
  if (newest !== undefined) return `${folder} holds several backups. Name one of them, for example the newest: --from ${join(folder, newest)}`;
  return `${folder} is no whole backup: its manifest.json is missing or cannot be read. Name the folder of a backup, zavod-<time>.`;
}

async function refuseNewer({ migrations }: Manifest): Promise<void> {
  const known = new Set((await readMigrations()).migrationDirectories.map(({ path }) => path));
  const unknown = migrations.find((name) => !known.has(name));
  if (unknown === undefined) return;
  throw new Error(`This backup was made by a newer version of Zavod (${unknown}). Install that version or a later one, then restore. Nothing was changed.`);
}

async function compare(folder: string, path: string, sha256: string): Promise<void> {
  const hash = createHash('sha256');
  const isThere = await pipeline(createReadStream(path), hash).then(() => true, () => false);
  if (isThere && hash.digest('hex') === sha256) return;
  const fault = isThere ? 'has other bytes than when it was made' : 'is missing or cannot be read';
  throw new Error(`The backup is damaged: ${path.slice(folder.length + 1)} ${fault}. Take another copy of ${basename(folder)}, or an older backup. Nothing was changed.`);
}
