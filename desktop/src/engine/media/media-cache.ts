import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { MediaShelf } from './media-shelf.ts';
import type { DeskPort } from '../cloud/cloud-port.ts';

export interface MediaCache {
  /** The path of the file with this hash, fetched where it is not here yet; null where it cannot be had now. */
  file(sha256: string): Promise<string | null>;
  /** Fetches in the background, a few at a time. */
  prefetch(hashes: readonly string[]): void;
  /** The same for what may be wanted some time: after everything else, and given up while the cloud is away. */
  prefetchLater(hashes: readonly string[]): void;
}

/** Who keeps an eye on how much there is. */
export type CacheWatch = Pick<MediaShelf, 'used' | 'full'>;

const atOnce = 4;
const mostWanted = 500;
const mostWantedLater = 20_000;
/** So many in a row that cannot be had: the cloud is away. */
const givesUpAfter = 5;

/** Where a file of this hash lies in a client's folder. */
export const mediaPath = (clientFolder: string, sha256: string): string =>
  join(clientFolder, 'media', sha256.slice(0, 2), sha256);

export function mediaCache(folder: string, clientId: string, cloud: Pick<DeskPort, 'media'>, watch: CacheWatch = unwatched): MediaCache {
  const fetching = new Map<string, Promise<string | null>>();
  const wanted = new Set<string>();
  const wantedLater = new Set<string>();
  let missed = 0;
  let running = 0;

  function file(sha256: string): Promise<string | null> {
    const path = mediaPath(folder, sha256);
    if (existsSync(path)) {
      void watch.used(clientId, sha256);
      return Promise.resolve(path);
    }
    const known = fetching.get(sha256);
    if (known !== undefined) return known;
    // Whatever went wrong, the picture is not here now; the next look at it asks again.
    const fetched = fetchTo(path, sha256)
      .catch(async (error: unknown) => {
        if (isDiskFull(error)) await watch.full();
        return null;
      })
      .finally(() => fetching.delete(sha256));
    fetching.set(sha256, fetched);
    return fetched;
  }

  async function fetchTo(path: string, sha256: string): Promise<string | null> {
    const body = await cloud.media(clientId, sha256);
    if (body === null) return null;
    mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 });
    const unfinished = `${path}.${process.pid}.part`;
    const hash = createHash('sha256');
    try {
      const watched = async function* (chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          yield chunk;
        }
      };
      await pipeline(Readable.from(body), watched, createWriteStream(unfinished, { mode: 0o600, flush: true }));
      if (hash.digest('hex') !== sha256) return null;
      await rename(unfinished, path);
      await watch.used(clientId, sha256);
      return path;
    } finally {
      await rm(unfinished, { force: true });
    }
  }

  function next(): void {
    const [urgent] = wanted;
    const [later] = wantedLater;
    const sha256 = urgent ?? later;
    if (sha256 === undefined || running >= atOnce) return;
    wanted.delete(sha256);
    wantedLater.delete(sha256);
    running += 1;
    void file(sha256).then((path) => {
      running -= 1;
      missed = path === null ? missed + 1 : 0;
      if (missed >= givesUpAfter) wantedLater.clear();
      next();
    });
    next();
  }

  return {
    file,
    prefetch(hashes) {
      for (const sha256 of hashes) {
        if (wanted.size < mostWanted && !fetching.has(sha256) && !existsSync(mediaPath(folder, sha256))) wanted.add(sha256);
      }
      next();
    },
    prefetchLater(hashes) {
      missed = 0;
      for (const sha256 of hashes) if (wantedLater.size < mostWantedLater && !fetching.has(sha256)) wantedLater.add(sha256);
      next();
    },
  };
}

const unwatched: CacheWatch = { used: async () => undefined, full: async () => undefined };

/** No room on the disk, or none left for this user. */
export const isDiskFull = (error: unknown): boolean => error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
