import type { Change } from '@zavod/shared/sync/change.ts';
import type { PullReply, PullRequest } from '@zavod/shared/sync/pull.ts';
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

/** Everything of the client after the cursor, in (rev, table, id) order, read in one repeatable-read transaction. */
export const pull = (withClientRaw: WithClientRaw, userId: string, request: PullRequest): Promise<PullReply> =>
  withClientRaw(
    request.clientId,
    async (tx): Promise<PullReply> => {
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

      const page = wholeRevisions(markers, request.limit);
      const rev = page.at(-1)?.rev ?? cursor.rev;
      return {
        kind: 'changes',
        changes: await readImages(tx, clientId, page),
        cursor: { epoch: state.epoch, rev },
        hasMore: rev < state.rev && markers.length > request.limit,
        headRev: state.rev,
        lastSeq,
      };
    },
    { mode: 'snapshot' },
  );

/** One row over the limit tells whether more follows; a revision that alone is larger than a page is read whole. */
async function readMarkers(tx: RawTransaction, clientId: string, after: number, limit: number): Promise<Marker[]> {
  const { rows } = await tx.prepared<{ tbl: string; row_id: string; rev: string; deleted: boolean }>(markersStatement, [clientId, after, limit + 1]);
  return rows.map((row) => ({ tbl: row.tbl, rowId: row.row_id, rev: Number(row.rev), deleted: row.deleted }));
}

const markersStatement = {
  name: 'pull-markers',
  text: `WITH page AS (
       SELECT rev FROM sync_row WHERE client_id = $1 AND rev > $2 ORDER BY rev, tbl, row_id LIMIT $3
     )
     SELECT tbl, row_id, rev, deleted FROM sync_row
     WHERE client_id = $1 AND rev > $2 AND rev <= (SELECT max(rev) FROM page)
     ORDER BY rev, tbl, row_id`,
};

function wholeRevisions(markers: Marker[], limit: number): Marker[] {
  if (markers.length <= limit) return markers;
  const cut = markers[limit]?.rev ?? 0;
  const whole = markers.filter((marker) => marker.rev < cut);
  return whole.length > 0 ? whole : markers.filter((marker) => marker.rev === cut);
}

async function readImages(tx: RawTransaction, clientId: string, markers: readonly Marker[]): Promise<Change[]> {
  const images = new Map<string, Record<string, unknown>>();
  const ids = Map.groupBy(markers.filter(({ tbl, deleted }) => !deleted && rowCodecs.has(tbl)), ({ tbl }) => tbl);
  const tables = [...ids.keys()];
  await Promise.all(
    tables.map(async (table, at) => {
      // The end of the transaction travels with the last of them.
      const how = at === tables.length - 1 ? 'last' : 'prepared';
      const { rows } = await tx[how]<Record<string, unknown>>(imagesOf(table), [clientId, (ids.get(table) ?? []).map(({ rowId }) => rowId)]);
      for (const row of rows) images.set(`${table}/${String(row['id'])}`, row);
    }),
  );
  return markers.map((marker) => ({
    table: marker.tbl,
    id: marker.rowId,
    rev: marker.rev,
    row: images.get(`${marker.tbl}/${marker.rowId}`) ?? null,
  }));
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
