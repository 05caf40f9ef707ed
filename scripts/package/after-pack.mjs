import { copyFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What an Electron brings along that is not part of a program, and the database module: one file for this system instead of eight,
 * and where this Electron needs one of its own, that.
 */
export async function afterPack({ appOutDir, packager, electronPlatformName, arch }) {
  const resources = packager.getResourcesDir(appOutDir);
  rmSync(join(resources, 'app'), { recursive: true, force: true });
  const prebuilds = join(resources, 'app.asar.unpacked', 'node_modules', 'better-sqlite3', 'prebuilds');
  const ARCHS = { 1: 'x64', 3: 'arm64' };
  const wanted = `${electronPlatformName}-${ARCHS[arch]}.node`;
  for (const name of readdirSync(prebuilds)) if (name !== wanted) rmSync(join(prebuilds, name));
  const { ZAVOD_SQLITE_BINDING: own } = process.env;
  if (own) copyFileSync(own, join(prebuilds, wanted));
}
