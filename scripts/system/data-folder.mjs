import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where Zavod keeps what a person would miss: the database, media, keys, the studio's own files. */
export function dataFolder(env = process.env, platform = process.platform, home = homedir()) {
  if (env.ZAVOD_DATA_DIR) return resolve(env.ZAVOD_DATA_DIR);
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'zavod');
  if (platform === 'win32') return join(env.APPDATA || join(home, 'AppData', 'Roaming'), 'zavod');
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'zavod');
}
