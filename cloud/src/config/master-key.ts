import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MasterKeys } from '../security/master-keys.ts';
import { BadSettingError } from './env.ts';

const keyBytes = 32;

export const masterKeyFileOf = (dataDir: string): string => join(dataDir, 'master.key');

/**
 * The keys from the setting, or those kept in the data folder, where the first one is made at the first start. Losing them loses
 * every stored secret.
 */
export async function loadMasterKeys(setting: string | undefined, dataDir: string): Promise<MasterKeys> {
  if (setting !== undefined) return parseKeys(setting, 'ZAVOD_MASTER_KEY');
  const path = masterKeyFileOf(dataDir);
  const kept = await readIfThere(path);
  if (kept !== undefined) return parseKeys(kept, path);
  await mkdir(dataDir, { recursive: true });
  // Written beside and linked, so that two first starts agree on one key and none is ever half written.
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, newKeyLine(), { mode: 0o600 });
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  return parseKeys((await readIfThere(path)) ?? '', path);
}

const newKeyLine = (): string => `${randomBytes(keyBytes).toString('base64')}\n`;

/** Puts a new key in front of those in the file, which go on opening what they sealed. */
export async function addMasterKey(path: string): Promise<void> {
  await replace(path, newKeyLine() + (await readFile(path, 'utf8')));
}

/** Leaves the first key alone in the file. */
export async function keepFirstMasterKey(path: string): Promise<void> {
  const [first] = parseKeys(await readFile(path, 'utf8'), path);
  await replace(path, `${Buffer.from(first).toString('base64')}\n`);
}

/** Written beside and renamed: whoever reads meanwhile finds the old keys or the new ones, never half of them. */
async function replace(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, text, { mode: 0o600, flush: true });
  await rename(draft, path);
}

/** One or several, between commas or on lines of their own. */
function parseKeys(text: string, place: string): MasterKeys {
  const [first = '', ...older] = text.split(/[\s,]+/).filter((key) => key !== '');
  return [parseKey(first, place), ...older.map((key) => parseKey(key, place))];
}

function parseKey(text: string, place: string): Uint8Array {
  const key = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');
  if (key.length !== keyBytes) {
    throw new BadSettingError(`${place} must hold 32 random bytes as base64 or hex; make one with: openssl rand -base64 32`);
  }
  return key;
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
