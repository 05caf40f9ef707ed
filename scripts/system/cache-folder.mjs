import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder of this person's caches; what is in it can be deleted at any time and is prepared again. */
export function cacheFolder(env = process.env, platform = process.platform, home = homedir()) {
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'zavod');
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'zavod', 'cache');
  return join(env.XDG_CACHE_HOME || join(home, '.cache'), 'zavod');
}
