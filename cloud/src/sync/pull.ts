import type { Change } from '@zavod/shared/sync/change.ts';
import type { PullReply, PullRequest } from '@zavod/shared/sync/pull.ts';
import { JsonListWriter } from '../http/json-list-writer.ts';
import type { JsonText } from '../http/json-text.ts';
import type { PreparedStatement, RawTransaction, WithClientRaw } from '../db/with-client-raw.ts';
import { readClientSync } from './device.ts';
import { rowCodecs } from './row-codec.ts';
import { wireTypes } from './wire-types.ts';

interface Marker {
  tbl: string;
  rowId: string;
  rev: number;
  deleted: boolean;
}

type Changes = Extract<PullReply, { kind: 'changes' }>;
/** The reply with its changes written out. */
export type WrittenPullReply = Exclude<PullReply, Changes> | (Omit<Changes, 'changes'> & { readonly changes: JsonText<Change[]> });

/** Everything of the client after the cursor, in (rev, table, id) order, read in one repeatable-read transaction. */
export const pull = (withClientRaw: WithClientRaw, userId: string, request: PullRequest): Promise<WrittenPullReply> =>
  withClientRaw(
    request.clientId,
    async (tx): Promise<WrittenPullReply> => {
      const { clientId, cursor } = request;
      // Sent together; the head is needed before anything of the others is believed.
      const [state, markers, lastSeq] = await Promise.all([
        readClientSync(tx, clientId),
        readMarkers(tx, clientId, cursor.rev, request.limit),
        readLastSeq(tx, clientId, request.deviceId, userId),
      ]);
      if (state === undefined) throw new Error('The client has no revision counter');
      // A cursor from the future: the history it tells of was lost in a restore.
      if (cursor.epoch !== state.epoch || cursor.rev > state.rev) return { kind: 'reset', code: 'epoch-changed', epoch: state.epoch };
      if (cursor.rev < state.minRev) return { kind: 'reset', code: 'cursor-too-old', epoch: state.epoch };

      const page = await wholeRevisions(tx, clientId, markers, request.limit);
      const rev = page.at(-1)?.rev ?? cursor.rev;
      return {
        kind: 'changes',
        changes: await writeChanges(tx, clientId, page),
        cursor: { epoch: state.epoch, rev },
        hasMore: rev < state.rev && markers.length > request.limit,
        headRev: state.rev,
        lastSeq,
      };
    },
    { mode: 'snapshot' },
  );

/** One row over the limit tells whether more follows. */
const readMarkers = (tx: RawTransaction, clientId: string, after: number, limit: number): Promise<Marker[]> =>
  markersOf(tx, { name: 'pull-markers', text: `${markersFrom} AND rev > $2 ORDER BY rev, tbl, row_id LIMIT $3` }, [clientId, after, limit + 1]);

/** A revision that alone is larger than a page is read whole. */
async function wholeRevisions(tx: RawTransaction, clientId: string, markers: Marker[], limit: number): Promise<Marker[]> {
  const beyond = markers[limit];
  if (beyond === undefined) return markers;
  const whole = markers.filter(({ rev }) => rev < beyond.rev);
  if (whole.length > 0) return whole;
  return markersOf(tx, { name: 'pull-revision', text: `${markersFrom} AND rev = $2 ORDER BY tbl, row_id` }, [clientId, beyond.rev]);
}

async function markersOf(tx: RawTransaction, statement: PreparedStatement, values: readonly unknown[]): Promise<Marker[]> {
  const { rows } = await tx.prepared<{ tbl: string; row_id: string; rev: string; deleted: boolean }>(statement, values);
  return rows.map((row) => ({ tbl: row.tbl, rowId: row.row_id, rev: Number(row.rev), deleted: row.deleted }));
}

const markersFrom = 'SELECT tbl, row_id, rev, deleted FROM sync_row WHERE client_id = $1';

/** Each row is written as it comes, and forgotten. */
async function writeChanges(tx: RawTransaction, clientId: string, markers: readonly Marker[]): Promise<JsonText<Change[]>> {
  const writer = new JsonListWriter<Change>();
  const write = ({ tbl: table, rowId: id, rev }: Marker, row: Change['row']): Buffer => writer.write({ table, id, rev, row });
  const written = new Map<Marker, Buffer>();
  const tables = [...Map.groupBy(markers.filter(({ tbl, deleted }) => !deleted && rowCodecs.has(tbl)), ({ tbl }) => tbl)];
  await Promise.all(
    tables.map(([table, wanted], at) => {
      const byId = new Map(wanted.map((marker) => [marker.rowId, marker]));
      const onRow = (row: Record<string, unknown>): void => {
        const marker = byId.get(String(row['id']));
        if (marker !== undefined) written.set(marker, write(marker, row));
      };
      // The end of the transaction travels with the last of them.
      return tx.each(imagesOf(table), [clientId, [...byId.keys()]], onRow, at === tables.length - 1);
    }),
  );
  return writer.listOf(markers.map((marker) => written.get(marker) ?? write(marker, null)));
}

/**
 * Each row by its key. Asked with `id = ANY`, a plan that does not know the client takes it for a small one and reads all that it has:
 * the LIMIT leaves no other way than one by one.
 */
export const imagesOf = (table: string): PreparedStatement => ({
  name: `pull-${table}`,
  text: `SELECT image.* FROM unnest($2::uuid[]) AS wanted (id) CROSS JOIN LATERAL (
      SELECT ${rowCodecs.get(table)?.selectList} FROM "${table}" WHERE client_id = $1 AND "${table}".id = wanted.id LIMIT 1) image`,
  types: wireTypes,
});

async function readLastSeq(tx: RawTransaction, clientId: string, deviceId: string, userId: string): Promise<number> {
  const { rows } = await tx.prepared<{ last_seq: number }>(
    { name: 'pull-last-seq', text: 'SELECT last_seq FROM device WHERE client_id = $1 AND id = $2 AND user_id = $3' },
    [clientId, deviceId, userId],
  );
  return rows[0]?.last_seq ?? 0;
}
