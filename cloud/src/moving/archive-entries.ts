import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar-stream';
import { ImportRefusal } from './import-refusal.ts';

export interface ArchiveEntry {
  readonly name: string;
  readonly size: number;
  /** What is left of it is passed over when the next entry is asked for. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

const plainName = /^[a-z0-9][a-z0-9./]{0,90}$/;

/** The entries of a tar in their order. Throws ImportRefusal for anything but plain files with plain names, and for an archive that is cut off. */
export async function* archiveEntries(path: string): AsyncGenerator<ArchiveEntry> {
  const archive = extract();
  const feeding = pipeline(createReadStream(path), archive);
  // The archive itself tells what went wrong.
  feeding.catch(() => undefined);
  try {
    for await (const entry of archive) {
      const { name, size, type } = entry.header;
      if (type !== 'file' || !plainName.test(name) || name.includes('..')) throw new ImportRefusal(`The file holds "${name.slice(0, 100)}", which is no part of an export. Nothing was imported.`);
      const chunks = bytesOf(entry);
      yield { name, size, chunks };
      for (let rest = await chunks.next(); rest.done !== true; ) rest = await chunks.next();
    }
    await feeding;
  } catch (error) {
    throw refusalOf(error);
  } finally {
    archive.destroy();
  }
}

async function* bytesOf(entry: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of entry) if (chunk instanceof Uint8Array) yield chunk;
  } catch (error) {
    throw refusalOf(error);
  }
}

function refusalOf(error: unknown): ImportRefusal {
  if (error instanceof ImportRefusal) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new ImportRefusal(`The file is damaged, or no export of Zavod (${reason}). Export the client again. Nothing was imported.`, { cause: error });
}
