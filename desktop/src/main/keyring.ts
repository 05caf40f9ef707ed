import { safeStorage } from 'electron';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Keyring {
  load(): Promise<Kept>;
  save(secret: string | null): Promise<Kept>;
}

interface Kept {
  secret: string | null;
  keeping: 'keyring' | 'memory';
}

/** Keeps the sign-in encrypted with a key of the operating system; where that has no key ring, in this process only. */
export function openKeyring(folder: string): Keyring {
  const path = join(folder, 'session.token');
  let inMemory: string | null = null;

  return {
    async load() {
      if (!(await hasKeyring())) return { secret: inMemory, keeping: 'memory' };
      const stored = readIfThere(path);
      return { secret: stored === null ? null : await decrypt(stored), keeping: 'keyring' };
    },
    async save(secret) {
      if (!(await hasKeyring())) {
        inMemory = secret;
        return { secret, keeping: 'memory' };
      }
      if (secret === null) rmSync(path, { force: true });
      else {
        writeFileSync(`${path}.new`, await encrypt(secret), { mode: 0o600, flush: true });
        renameSync(`${path}.new`, path);
      }
      return { secret, keeping: 'keyring' };
    },
  };
}

/** Electron before 43 has no asynchronous calls; then the older ones stand in. */
const isAsync = (): boolean => typeof safeStorage.encryptStringAsync === 'function';

async function hasKeyring(): Promise<boolean> {
  // 'basic_text' encrypts with a password that everybody knows: that is no key ring.
  if (process.platform === 'linux' && ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())) return false;
  return isAsync() ? safeStorage.isAsyncEncryptionAvailable() : safeStorage.isEncryptionAvailable();
}

const encrypt = async (secret: string): Promise<Buffer> =>
  isAsync() ? safeStorage.encryptStringAsync(secret) : safeStorage.encryptString(secret);

/** Null where the key is another one now: the person signs in again. */
async function decrypt(stored: Buffer): Promise<string | null> {
  try {
    return isAsync() ? (await safeStorage.decryptStringAsync(stored)).result : safeStorage.decryptString(stored);
  } catch {
    return null;
  }
}

function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
