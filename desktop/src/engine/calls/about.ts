import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Answers } from '../../bridge/bridge-server.ts';
import type { FaultLog } from '../log/fault-log.ts';

/** Of these the studio's own data consist; beside them Chromium keeps what it likes. */
const ownFolders = ['clients', 'unsent'];

export const aboutAnswers = (folder: string, log: FaultLog): Answers<'about.read'> => ({
  async 'about.read'() {
    const sizes = await Promise.all(ownFolders.map((name) => bytesIn(join(folder, name))));
    return { folder, bytes: sizes.reduce((sum, size) => sum + size, 0), log: log.read() };
  },
});

async function bytesIn(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  let bytes = 0;
  for (const name of names) {
    const path = join(folder, name);
    // A file may go while it is being counted.
    const found = await lstat(path).catch(() => null);
    if (found !== null) bytes += found.isDirectory() ? await bytesIn(path) : found.size;
  }
  return bytes;
}
