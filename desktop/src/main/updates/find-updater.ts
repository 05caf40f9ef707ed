import { app } from 'electron';
import type { AppUpdater } from 'electron-updater';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ofPackage = (): string => join(process.resourcesPath, 'app-update.yml');
const hasOwnFeed = (): boolean => app.isPackaged && existsSync(ofPackage());

/**
 * Why this copy never looks for a newer version; null where it does. The package names its feed in app-update.yml. An address of the
 * environment takes its place, and is how a build under work is tried: without it such a build never looks.
 */
export function whyNoFeed(feedUrl: string | undefined): 'development' | 'no-feed' | null {
  if (feedUrl !== undefined || hasOwnFeed()) return null;
  return app.isPackaged ? 'no-feed' : 'development';
}

/** The updater of this system; null where this copy cannot replace itself. It is loaded only now: the window came first. */
export async function findUpdater(feedUrl: string | undefined, folder: string): Promise<AppUpdater | null> {
  // A CommonJS package has its names on the default export.
  const { default: electronUpdater } = await import('electron-updater');
  const updater = electronUpdater.autoUpdater;
  updater.forceDevUpdateConfig = !app.isPackaged;
  if (feedUrl !== undefined && hasOwnFeed()) {
    // The rest of the package's own file stays in force: it names who has to have signed.
    updater.setFeedURL({ provider: 'generic', url: feedUrl });
  } else if (feedUrl !== undefined) {
    const path = join(folder, 'update-feed.json');
    writeFileSync(path, JSON.stringify({ provider: 'generic', url: feedUrl, updaterCacheDirName: 'zavod-studio-updater' }), { mode: 0o600 });
    updater.updateConfigPath = path;
  }
  return updater.isUpdaterActive() ? updater : null;
}
