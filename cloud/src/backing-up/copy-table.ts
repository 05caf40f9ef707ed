import { escapeIdentifier, type Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { StoredTable } from './list-tables.ts';
import { tablePath, type BackedUpTable } from './manifest.ts';
import type { Snapshot } from './open-snapshot.ts';
import { writeGzipped } from './write-gzipped.ts';

/** Streams all rows of a table into its file, one client after the other. */
export async function copyTable(snapshot: Snapshot, { name, columns, reader }: StoredTable, clientIds: readonly string[], folder: string): Promise<BackedUpTable> {
  let rows = 0;
  const connection: Client = snapshot[reader];
  const copy = `COPY (SELECT ${columns.map(escapeIdentifier).join(', ')} FROM public.${escapeIdentifier(name)}) TO STDOUT`;
  async function* lines(): AsyncGenerator<Uint8Array> {
    for (const clientId of reader === 'worker' ? clientIds : [null]) {
      if (clientId !== null) await connection.query(`SELECT set_config('app.client_id', $1, true)`, [clientId]);
      const stream = connection.query(copyTo(copy));
      yield* stream;
      rows += stream.rowCount;
    }
  }
  const written = await writeGzipped(tablePath(folder, name), lines());
  return { name, columns: [...columns], rows, ...written };
}
