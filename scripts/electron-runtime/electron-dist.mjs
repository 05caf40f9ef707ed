import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const EXECUTABLES = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

/** Where the executable stands inside an unpacked Electron. */
export function executableIn(distPath, platform = process.platform) {
  return join(distPath, EXECUTABLES[platform] ?? 'electron');
}

/** The version an unpacked Electron says of itself, or undefined when there is none. */
export function versionOf(distPath) {
  const file = join(distPath, 'version');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : undefined;
}
