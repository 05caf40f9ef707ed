import { AppError } from '@zavod/shared/app-error.ts';
import type { SnapshotReply, SnapshotRequest } from '@zavod/shared/sync/snapshot.ts';
import type { SyncedTableName } from '@zavod/shared/tables/registry.ts';
import { z } from 'zod';
import type { RawTransaction, WithClientRaw } from '../db/with-client-raw.ts';
import { readClientSync } from './device.ts';
import { codecOf, wireValue, type RowCodec } from './row-codec.ts';
import { wireTypes } from './wire-types.ts';

const pageRows = 1_000;
/** The first page is small, so that a person sees the newest posts at once. */
const firstPostRows = 200;

/** What the first screen needs comes first; newest posts before older ones. */
const order: readonly SyncedTableName[] = [
  'membership',
  'channel',
  'label',
  'slot',
  'source',
  'post',
  'publication',
  'conflict',
  'media',
  'post_variant',
  'post_label',
  'comment',
  'source_item',
  // A page names its table by its place here, so what came later stands at the end.
  'blackout',
  'recurrence',
  'occurrence',
  'approval_policy',
];

/** A copy with more rows than this is read as two parts side by side: the studio writes one page while the cloud reads the other. */
const partsFrom = 5_000;

const keySchema = z.object({ createdAt: z.string().nullable(), id: z.uuid() });
const placeSchema = z.object({
  epoch: z.uuid(),
  rev: z.int(),
  total: z.int(),
  table: z.int().nonnegative(),
  after: keySchema.nullable(),
  /** The last row of this part, where another part begins behind it. */
  until: keySchema.nullable(),
});
type Place = z.infer<typeof placeSchema>;

/**
 * One keyset page. The first page fixes the cursor; rows that change meanwhile come again with the pull from it, which is why
 * pages need no common transaction.
 */
export const snapshot = (withClientRaw: WithClientRaw, request: SnapshotRequest): Promise<SnapshotReply> =>
  withClientRaw(
    request.clientId,
    async (tx): Promise<SnapshotReply> => {
      const place = request.place === null ? await firstPlace(tx, request.clientId) : readPlace(request.place);
      const table = order[place.table];
      if (table === undefined) throw new AppError('bad-input', 'continue a snapshot', { field: 'place' });
      const isFirstOfPosts = table === 'post' && place.after === null;
      const limit = isFirstOfPosts ? firstPostRows : pageRows;
      const codec = codecOf(table);
      const rows = await readPage(tx, request.clientId, place, codec.selectList, limit);
      const next = nextPlace(place, codec, rows, limit);
      const places = next === null ? [] : isFirstOfPosts && place.total > partsFrom ? await inParts(tx, request.clientId, next) : [next];
      return {
        table,
        columns: [...codec.fields],
        rows,
        cursor: { epoch: place.epoch, rev: place.rev },
        next: places.map((each) => Buffer.from(JSON.stringify(each)).toString('base64url')),
        total: place.total,
      };
    },
    { mode: 'snapshot' },
  );

async function firstPlace(tx: RawTransaction, clientId: string): Promise<Place> {
  const state = await readClientSync(tx, clientId);
  if (state === undefined) throw new Error('The client has no revision counter');
  const { rows } = await tx.query<{ total: string }>(
    `SELECT count(*) AS total FROM sync_row WHERE client_id = $1 AND NOT deleted`,
    [clientId],
  );
  return { epoch: state.epoch, rev: state.rev, total: Number(rows[0]?.total ?? 0), table: 0, after: null, until: null };
}

function readPlace(text: string): Place {
  const parsed = placeSchema.safeParse(parseJson(Buffer.from(text, 'base64url').toString('utf8')));
  if (!parsed.success) throw new AppError('bad-input', 'continue a snapshot', { field: 'place' });
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readPage(
  tx: RawTransaction,
  clientId: string,
  { table: at, after, until }: Place,
  selectList: string,
  limit: number,
): Promise<unknown[][]> {
  const table = order[at];
  const isNewestFirst = table === 'post';
  const keyset = isNewestFirst ? '(created_at, id) < ($2::timestamptz, $3::uuid)' : 'id > $3::uuid AND $2::text IS NULL';
  const sort = isNewestFirst ? 'created_at DESC, id DESC' : 'id';
  const condition = after === null ? '$2::text IS NULL AND $3::uuid IS NULL' : keyset;
  // Only posts are read in parts. The end is a row and not a number of rows: what is written meanwhile moves no border.
  const end = until === null ? '$5::text IS NULL AND $6::text IS NULL' : '(created_at, id) >= ($5::timestamptz, $6::uuid)';
  // A client that has just been filled has no statistics yet: without this each page would read and sort all that is left.
  const settled = tx.query(`SELECT set_config('enable_sort', 'off', true), set_config('enable_bitmapscan', 'off', true)`);
  const listed = tx.lists(
    `SELECT ${selectList} FROM "${table}" WHERE client_id = $1 AND ${condition} AND ${end} ORDER BY ${sort} LIMIT $4`,
    [clientId, after?.createdAt ?? null, after?.id ?? null, limit, until?.createdAt ?? null, until?.id ?? null],
    wireTypes,
  );
  return (await Promise.all([settled, listed]))[1];
}

/** The rest of the posts in two halves; the second goes on with the tables that follow. */
async function inParts(tx: RawTransaction, clientId: string, rest: Place): Promise<Place[]> {
  const { rows } = await tx.query<{ createdAt: Date; id: string }>(
    `SELECT created_at AS "createdAt", id FROM post WHERE client_id = $1 AND (created_at, id) < ($2::timestamptz, $3::uuid)
     ORDER BY created_at DESC, id DESC
     OFFSET (SELECT count(*) / 2 FROM post WHERE client_id = $1 AND (created_at, id) < ($2::timestamptz, $3::uuid)) LIMIT 1`,
    [clientId, rest.after?.createdAt ?? null, rest.after?.id ?? null],
  );
  const [middle] = rows;
  if (middle === undefined) return [rest];
  const border = { createdAt: String(wireValue(middle.createdAt)), id: middle.id };
  return [{ ...rest, until: border }, { ...rest, after: border }];
}

function nextPlace(place: Place, { table, fields }: RowCodec, rows: readonly (readonly unknown[])[], limit: number): Place | null {
  const last = rows.at(-1);
  if (rows.length === limit && last !== undefined) {
    const createdAt = table === 'post' ? String(last[fields.indexOf('createdAt')]) : null;
    return { ...place, after: { createdAt, id: z.uuid().parse(last[fields.indexOf('id')]) } };
  }
  if (place.until !== null) return null;
  return place.table + 1 < order.length ? { ...place, table: place.table + 1, after: null } : null;
}
