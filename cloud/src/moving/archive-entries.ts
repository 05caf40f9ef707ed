import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar-stream';
import { ImportRefusal } from './import-refusal.ts';

export interface ArchiveEntry {
  readonly name: string;
  readonly size: number;
  /** To be read to its end before the next entry is asked for. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** What an archive may say about its entries without giving one: a long header would be kept in memory. */
const mostUnreadBytes = 4_000_000;
const plainName = /^[a-z0-9][a-z0-9./]{0,90}$/;

/** The entries of a tar in their order. Throws ImportRefusal for anything but plain files with plain names, and for an archive that is cut off. */
export async function* archiveEntries(path: string): AsyncGenerator<ArchiveEntry> {
  const archive = extract();
  let unread = 0;
  const fed = async function* (chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      unread += chunk.length;
      if (unread > mostUnreadBytes) throw new ImportRefusal('The file is no export of Zavod: it holds a header without an end. Nothing was imported.');
      yield chunk;
    }
  };
  const feeding = pipeline(createReadStream(path), fed, archive);
  // The archive itself tells what went wrong.
  feeding.catch(() => undefined);
  const read = async function* (chunks: AsyncIterable<unknown>) {
    for await (const chunk of chunks) {
      if (!(chunk instanceof Uint8Array)) continue;
      unread -= chunk.length;
      yield chunk;
    }
  };
  try {
    for await (const entry of archive) {
      unread = Math.min(unread, 256 * 1024);
      const { name, size = 0, type } = entry.header;
      if (type !== 'file' || !plainName.test(name) || name.includes('..')) throw new ImportRefusal(`The file holds "${name.slice(0, 100)}", which is no part of an export. Nothing was imported.`);
      yield { name, size, chunks: read(entry) };
    }
    await feeding;
  } catch (error) {
    if (error instanceof ImportRefusal) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ImportRefusal(`The file is damaged, or no export of Zavod (${reason}). Export the client again. Nothing was imported.`, { cause: error });
  } finally {
    archive.destroy();
  }
}
