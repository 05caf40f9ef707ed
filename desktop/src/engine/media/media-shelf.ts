import type { AppErrorCode } from '@zavod/shared/app-error.ts';
import { readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { mediaPath } from './media-cache.ts';

/** What pictures and clips take up on this computer, over all clients, and which of them go first. */
export interface MediaShelf {
  /** Counts what lies in a client's folder. `isKept` names what must not go: files that the cloud has not got. */
  open(clientId: string, folder: string, keptHashes: () => ReadonlySet<string>): Promise<void>;
  close(clientId: string): void;
  /** A file was looked at, or came. The one looked at longest ago goes first. */
  used(clientId: string, sha256: string): Promise<void>;
  /** The disk took no more: what the cloud can give again makes room. */
  full(): Promise<void>;
  setLimit(bytes: number): void;
  freeAll(): Promise<void>;
  state(): { keptBytes: number; waitingBytes: number; limitBytes: number; fault: AppErrorCode | null };
}

interface Shelved {
  clientId: string;
  sha256: string;
  path: string;
  bytes: number;
}

interface Client {
  folder: string;
  keptHashes: () => ReadonlySet<string>;
}

/** A file that was just put down is perhaps about to be named by a row; and its last look is written down once in a while. */
const graceMs = 60_000;
const touchedEveryMs = 3_600_000;
/** How much goes at once where the disk is full. */
const roomBytes = 200_000_000;
const sha256Pattern = /^[0-9a-f]{64}$/;

export function mediaShelf(options: { limitBytes: number; graceMs?: number }): MediaShelf {
  const clients = new Map<string, Client>();
  /** In the order of the last look. */
  const files = new Map<string, Shelved>();
  let { limitBytes } = options;
  let keptBytes = 0;
  let fault: AppErrorCode | null = null;
  let trimming: Promise<void> = Promise.resolve();

  const nameOf = (clientId: string, sha256: string): string => `${clientId}/${sha256}`;

  function put(file: Shelved): void {
    const name = nameOf(file.clientId, file.sha256);
    keptBytes += file.bytes - (files.get(name)?.bytes ?? 0);
    files.delete(name);
    files.set(name, file);
  }

  function drop(file: Shelved): void {
    if (files.delete(nameOf(file.clientId, file.sha256))) keptBytes -= file.bytes;
  }

  /** One after the other: two at once would take away twice as much. */
  function makeRoom(untilBytes: () => number): Promise<void> {
    trimming = trimming.then(() => trimTo(untilBytes()));
    return trimming;
  }

  async function trimTo(bytes: number): Promise<void> {
    if (keptBytes <= bytes) return;
    const kept = new Map([...clients].map(([id, client]) => [id, client.keptHashes()]));
    for (const file of [...files.values()]) {
      if (keptBytes <= bytes) return;
      if (kept.get(file.clientId)?.has(file.sha256) !== false) continue;
      const mtimeMs = await modifiedAt(file.path);
      if (mtimeMs !== null && Date.now() - mtimeMs < (options.graceMs ?? graceMs)) continue;
      // Somebody may be reading it, which some systems do not allow to be cut short: it goes another time.
      if (mtimeMs === null || (await rm(file.path).then(() => true, () => false))) drop(file);
    }
  }

  return {
    async open(clientId, folder, keptHashes) {
      clients.set(clientId, { folder, keptHashes });
      const found = await filesIn(clientId, folder);
      if (!clients.has(clientId)) return;
      const lookedAtMeanwhile = [...files.values()];
      for (const file of found) if (!files.has(nameOf(clientId, file.sha256))) put(file);
      for (const file of lookedAtMeanwhile) put(file);
      await makeRoom(() => limitBytes);
    },
    close(clientId) {
      clients.delete(clientId);
      for (const file of [...files.values()]) if (file.clientId === clientId) drop(file);
    },
    async used(clientId, sha256) {
      const client = clients.get(clientId);
      if (client === undefined) return;
      const path = mediaPath(client.folder, sha256);
      const found = await stat(path).catch(() => null);
      if (found === null) return;
      put({ clientId, sha256, path, bytes: found.size });
      if (Date.now() - found.mtimeMs > touchedEveryMs) await utimes(path, new Date(), new Date()).catch(() => undefined);
      if (keptBytes > limitBytes) await makeRoom(() => limitBytes);
      else fault = null;
    },
    async full() {
      fault = 'storage-full';
      await makeRoom(() => Math.max(0, keptBytes - roomBytes));
    },
    setLimit(bytes) {
      limitBytes = bytes;
      void makeRoom(() => limitBytes);
    },
    async freeAll() {
      await makeRoom(() => 0);
      fault = null;
    },
    state() {
      const kept = new Map([...clients].map(([id, client]) => [id, client.keptHashes()]));
      const waiting = [...files.values()].filter(({ clientId, sha256 }) => kept.get(clientId)?.has(sha256) === true);
      return { keptBytes, waitingBytes: waiting.reduce((sum, { bytes }) => sum + bytes, 0), limitBytes, fault };
    },
  };
}

const modifiedAt = (path: string): Promise<number | null> =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => null,
  );

/** Every finished file of a client, the one looked at longest ago first. */
async function filesIn(clientId: string, folder: string): Promise<Shelved[]> {
  const found: (Shelved & { mtimeMs: number })[] = [];
  for (const part of await readdir(join(folder, 'media')).catch(() => [])) {
    for (const sha256 of part.length === 2 ? await readdir(join(folder, 'media', part)).catch(() => []) : []) {
      const path = mediaPath(folder, sha256);
      const file = sha256Pattern.test(sha256) ? await stat(path).catch(() => null) : null;
      if (file !== null) found.push({ clientId, sha256, path, bytes: file.size, mtimeMs: file.mtimeMs });
    }
  }
  return found.toSorted((a, b) => a.mtimeMs - b.mtimeMs).map(({ mtimeMs: _, ...file }) => file);
}
