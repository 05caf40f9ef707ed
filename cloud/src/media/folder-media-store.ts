import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { checkMediaName, nobodysId, putLatelyMs, type MediaStore } from './media-store.ts';

/** Files under <dataDir>/media/<client>/ab/<sha256>. A file with its final name is complete, also after a power cut. */
export function openFolderMediaStore(dataDir: string): MediaStore {
  const pathOf = (clientId: string, sha256: string): string => {
    checkMediaName(clientId, sha256);
    return join(dataDir, 'media', clientId, sha256.slice(0, 2), sha256);
  };
  return {
    async put(clientId, bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const path = pathOf(clientId, sha256);
      if ((await sizeOf(path)) === undefined) await writeDurably(path, bytes);
      else await utimes(path, new Date(), new Date());
      return sha256;
    },
    async temporaryPath(clientId) {
      const folder = dirname(dirname(pathOf(clientId, anyHash)));
      await mkdir(folder, { recursive: true, mode: 0o750 });
      return join(folder, `.${randomUUID()}`);
    },
    async putFile(clientId, path, sha256) {
      const target = pathOf(clientId, sha256);
      await mkdir(dirname(target), { recursive: true, mode: 0o750 });
      await sync(path, 'r+');
      await rename(path, target);
      await syncFolder(dirname(target));
    },
    async read(clientId, sha256) {
      try {
        return await readFile(pathOf(clientId, sha256));
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    async openRead(clientId, sha256) {
      const path = pathOf(clientId, sha256);
      const size = await sizeOf(path);
      return size === undefined ? undefined : { size, stream: (range) => createReadStream(path, range) };
    },
    async removeAll(clientId) {
      await rm(dirname(dirname(pathOf(clientId, anyHash))), { recursive: true, force: true });
    },
    async remove(clientId, sha256) {
      const path = pathOf(clientId, sha256);
      try {
        if (Date.now() - (await stat(path)).mtimeMs > putLatelyMs) await rm(path, { force: true });
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    },
    async tryOut() {
      const bytes = Buffer.from(randomUUID());
      const path = pathOf(nobodysId, createHash('sha256').update(bytes).digest('hex'));
      await writeDurably(path, bytes);
      const isSame = bytes.equals(await readFile(path));
      await rm(path);
      if (!isSame) throw new Error('A file was read back with other bytes.');
    },
  };
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o750 });
  const temporary = join(folder, `.${randomUUID()}`);
  try {
    const file = await open(temporary, 'wx', 0o640);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

// The new name itself is durable only once its folder is; Windows has no such call and needs none.
async function syncFolder(folder: string): Promise<void> {
  if (process.platform !== 'win32') await sync(folder, 'r');
}

async function sync(path: string, flags: 'r' | 'r+'): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** In bytes; undefined where there is no such file. */
async function sizeOf(path: string): Promise<number | undefined> {
  try {
    const found = await stat(path);
    return found.isFile() ? found.size : undefined;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

const anyHash = '0'.repeat(64);
