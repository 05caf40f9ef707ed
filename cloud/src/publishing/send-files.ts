import { createHash } from 'node:crypto';
import type { StoredFile } from '../media/media-store.ts';
import type { SendFile } from '../networks/network-adapter.ts';
import type { PublishingContext } from './publishing-context.ts';

/** Up to here a file is read before its hour; a larger one is read while it goes out, so that memory does not grow with it. */
const READ_AHEAD_BYTES = 256 * 1_024;
const START_BYTES = 16;

/** The files of one call. Leaves out what the store does not have: the adapter refuses to send without it. */
export async function openSendFiles(context: Pick<PublishingContext, 'media'>, clientId: string, wanted: readonly string[]): Promise<Map<string, SendFile>> {
  const files = new Map<string, SendFile>();
  for (const sha256 of wanted) {
    const stored = await context.media.openRead(clientId, sha256);
    if (!stored) continue;
    if (stored.size <= READ_AHEAD_BYTES) {
      const bytes = await context.media.read(clientId, sha256);
      if (bytes && createHash('sha256').update(bytes).digest('hex') === sha256) files.set(sha256, bytes);
    } else {
      files.set(sha256, { size: stored.size, start: await startOf(stored), stream: () => checked(stored, sha256) });
    }
  }
  return files;
}

/** Whether the store has exactly these bytes; reads them once, a piece at a time. */
export async function isWhole(context: Pick<PublishingContext, 'media'>, clientId: string, sha256: string): Promise<boolean> {
  const stored = await context.media.openRead(clientId, sha256);
  if (!stored) return false;
  const hash = createHash('sha256');
  for await (const piece of stored.stream()) hash.update(Buffer.from(piece));
  return hash.digest('hex') === sha256;
}

/** Whether some of the files are too large to be in memory: their upload takes its time. */
export const isLarge = (files: ReadonlyMap<string, SendFile>): boolean => [...files.values()].some((file) => !(file instanceof Uint8Array));

async function startOf(stored: StoredFile): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  for await (const piece of stored.stream({ start: 0, end: START_BYTES - 1 })) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

// The last piece goes out only when all of them are what was approved: a request that ends before its length is never applied.
async function* checked(stored: StoredFile, sha256: string): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let last: Buffer | undefined;
  for await (const piece of stored.stream()) {
    if (last) yield last;
    last = Buffer.from(piece);
    hash.update(last);
  }
  if (hash.digest('hex') !== sha256) throw new Error('A stored file is not what its name says.');
  if (last) yield last;
}
