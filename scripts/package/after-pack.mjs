import { copyFileSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What an Electron brings along that is not part of a program, and the database module: one file for this system instead of eight,
 * and where this Electron needs one of its own, that. ZAVOD_UPDATE_URL: where this package shall look for newer ones.
 */
export async function afterPack({ appOutDir, packager, electronPlatformName, arch }) {
  const resources = packager.getResourcesDir(appOutDir);
  rmSync(join(resources, 'app'), { recursive: true, force: true });
  const prebuilds = join(resources, 'app.asar.unpacked', 'node_modules', 'better-sqlite3', 'prebuilds');
  const ARCHS = { 1: 'x64', 3: 'arm64' };
  const wanted = `${electronPlatformName}-${ARCHS[arch]}.node`;
  for (const name of readdirSync(prebuilds)) if (name !== wanted) rmSync(join(prebuilds, name));
  nameFeed(resources);
  const { ZAVOD_SQLITE_BINDING: own } = process.env;
  if (own) copyFileSync(own, join(prebuilds, wanted));
}

/** An installer gets this file from electron-builder, with who has to have signed; an unpacked program has only this one. */
function nameFeed(resources) {
  const { ZAVOD_UPDATE_URL: url } = process.env;
  const path = join(resources, 'app-update.yml');
  if (!url || existsSync(path)) return;
  // JSON is YAML too.
  writeFileSync(path, JSON.stringify({ provider: 'generic', url, updaterCacheDirName: 'zavod-studio-updater' }));
}
