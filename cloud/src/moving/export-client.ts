import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pack, type Pack } from 'tar-stream';
import type { WithClientRaw } from '../db/with-client-raw.ts';
import type { MediaStore } from '../media/media-store.ts';
import { exportedTables, leftOutTables } from './exported-tables.ts';
import { endName, exportFormat, exportVersion, manifestName, rowsName, type ExportEnd, type Manifest } from './export-format.ts';
import { spoolRows, type SpooledRows } from './spool-rows.ts';

export interface ExportDeps {
  /** As zavod_app. */
  readonly withClientRaw: WithClientRaw;
  readonly media: Pick<MediaStore, 'openRead' | 'temporaryPath'>;
  readonly now: () => Date;
}

/**
 * Everything of a client as one tar, readable as it is made; see export-format.ts. The rows are of one moment: they are written to a
 * file beside the store first, so that a slow line holds no transaction open. Throws where a stored file breaks off.
 */
export async function exportClient(deps: ExportDeps, clientId: string): Promise<Readable> {
  const path = await deps.media.temporaryPath(clientId);
  try {
    const rows = await spoolRows(deps.withClientRaw, clientId, path);
    const archive = pack();
    const written = writeArchive(archive, deps, clientId, path, rows);
    // Whoever reads the archive is told by it, also where nobody reads any more.
    written.catch((error: unknown) => archive.destroy(error instanceof Error ? error : new Error(String(error))));
    const read = Readable.from(inTurn(archive, written), { objectMode: false });
    read.once('close', () => {
      archive.destroy();
      void rm(path, { force: true }).catch(() => undefined);
    });
    return read;
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

async function* inTurn(archive: Pack, written: Promise<void>): AsyncGenerator<Uint8Array> {
  for await (const chunk of archive) if (chunk instanceof Uint8Array) yield chunk;
  await written;
}

async function writeArchive(archive: Pack, deps: ExportDeps, clientId: string, path: string, rows: SpooledRows): Promise<void> {
  await addText(archive, manifestName, manifestOf(rows, clientId, deps.now()));
  await pipeline(createReadStream(path), archive.entry({ name: rowsName, size: rows.bytes }));
  const end: ExportEnd = { files: 0, bytes: 0, missing: [] };
  for (const sha256 of rows.files) {
    const file = await deps.media.openRead(clientId, sha256);
    if (file === undefined) {
      end.missing.push(sha256);
      continue;
    }
    await pipeline(file.stream(), archive.entry({ name: `media/${sha256}`, size: file.size }));
    end.files += 1;
    end.bytes += file.size;
  }
  await addText(archive, endName, end);
  archive.finalize();
}

function addText(archive: Pack, name: string, value: unknown): Promise<void> {
  const text = Buffer.from(JSON.stringify(value, null, 1));
  return pipeline(Readable.from([text]), archive.entry({ name, size: text.length }));
}

const manifestOf = ({ clientName, lines, bytes, sha256, byTable, auditHead }: SpooledRows, id: string, now: Date): Manifest => ({
  format: exportFormat,
  version: exportVersion,
  madeAt: now.toISOString(),
  client: { id, name: clientName },
  rows: { lines, bytes, sha256, byTable },
  auditHead,
  about: {
    rows: `${rowsName}: a line for each row, {"table", "row"}, the client first`,
    files: 'media/<sha256 of the file>, named by the rows of media',
    people: 'members by address and name; no password, no second factor, no session',
    secrets: 'none: keys of channels, services and programs stay, and so do their hashes',
    columnsLeftOut: Object.fromEntries(Object.entries(exportedTables).filter(([, hidden]) => hidden.length > 0)),
    tablesLeftOut: leftOutTables,
  },
});
