import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { node24Path } from '../install/node24.mjs';
import { runCommand } from '../terminal/run-command.mjs';
import { executableIn, versionOf } from './electron-dist.mjs';

const DAY_MS = 24 * 60 * 60 * 1000;
const DOWNLOAD_LIMIT_MS = 20 * 60 * 1000;

export function electronPackageFolder(workspace) {
  return realpathSync(join(workspace, 'desktop', 'node_modules', 'electron'));
}

/** The official binary where it is already unpacked, else undefined. */
export function findOfficial(workspace) {
  const folder = electronPackageFolder(workspace);
  const version = officialVersion(workspace);
  const distPath = join(folder, 'dist');
  // path.txt is written last: without it the unpacking was cut short.
  const isWhole = existsSync(join(folder, 'path.txt')) && versionOf(distPath) === version;
  return isWhole ? { distPath, electronPath: executableIn(distPath), version, sqliteBinding: null, source: 'official' } : undefined;
}

/** False within a day after its host did not answer. */
export function mayReachOfficial({ workspace, cache, env, now = Date.now() }) {
  return !unreachableMemory(workspace, cache, env).isFresh(now);
}

/** Downloads the official binary; undefined when its host cannot be reached, which is remembered for a day. */
export async function downloadOfficial({ workspace, cache, logPath, env, now = Date.now(), onPercent }) {
  const folder = electronPackageFolder(workspace);
  const node24 = node24Path(workspace);
  const options = { logPath, timeoutMs: DOWNLOAD_LIMIT_MS, env: { ...env, NODE_USE_ENV_PROXY: '1' }, onLine: onPercent };
  try {
    await runCommand(node24, [fileURLToPath(new URL('download-official.mjs', import.meta.url)), folder], options);
  } catch (error) {
    if (error.tail?.some((line) => line.includes('ENOSPC'))) throw error;
    unreachableMemory(workspace, cache, env).remember(now);
    return undefined;
  }
  await runCommand(node24, [join(folder, 'install.js')], { logPath, timeoutMs: DOWNLOAD_LIMIT_MS, env });
  return findOfficial(workspace);
}

function officialVersion(workspace) {
  return JSON.parse(readFileSync(join(electronPackageFolder(workspace), 'package.json'), 'utf8')).version;
}

function unreachableMemory(workspace, cache, env) {
  const subject = `${officialVersion(workspace)} ${env.ELECTRON_MIRROR ?? ''}`;
  const file = join(cache, 'electron', 'official-unreachable.txt');
  return {
    isFresh(now) {
      if (!existsSync(file)) return false;
      const [atMs, known] = readFileSync(file, 'utf8').split('\n');
      return known === subject && now - Number(atMs) < DAY_MS;
    },
    remember(now) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${now}\n${subject}\n`);
    },
  };
}
