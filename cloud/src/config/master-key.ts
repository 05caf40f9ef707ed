import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BadSettingError } from './env.ts';

const keyBytes = 32;

/** The key from the setting, or the one kept in the data folder, made at the first start. Losing it loses every stored secret. */
export async function loadMasterKey(setting: string | undefined, dataDir: string): Promise<Uint8Array> {
  if (setting !== undefined) return parseKey(setting, 'ZAVOD_MASTER_KEY');
  const path = join(dataDir, 'master.key');
  const kept = await readIfThere(path);
  if (kept !== undefined) return parseKey(kept, path);
  await mkdir(dataDir, { recursive: true });
  // Written beside and linked, so that two first starts agree on one key and none is ever half written.
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, `${randomBytes(keyBytes).toString('base64')}\n`, { mode: 0o600 });
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  return parseKey((await readIfThere(path)) ?? '', path);
}

function parseKey(text: string, place: string): Uint8Array {
  const trimmed = text.trim();
  const key = /^[0-9a-f]{64}$/i.test(trimmed) ? Buffer.from(trimmed, 'hex') : Buffer.from(trimmed, 'base64');
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
