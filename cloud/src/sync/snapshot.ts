import { AppError } from '@zavod/shared/app-error.ts';
import type { SnapshotReply, SnapshotRequest } from '@zavod/shared/sync/snapshot.ts';
import type { SyncedTableName } from '@zavod/shared/tables/registry.ts';
import { z } from 'zod';
import type { RawTransaction, WithClientRaw } from '../db/with-client-raw.ts';
import { readClientSync } from './device.ts';
import { codecOf, wireValue } from './row-codec.ts';

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
];

const tokenSchema = z.object({
  epoch: z.uuid(),
  rev: z.int(),
  total: z.int(),
  table: z.int().nonnegative(),
  after: z.object({ createdAt: z.string().nullable(), id: z.uuid() }).nullable(),
});
type Token = z.infer<typeof tokenSchema>;

/**
 * One keyset page. The first page fixes the cursor; rows that change meanwhile come again with the pull from it, which is why
 * pages need no common transaction.
 */
export const snapshot = (withClientRaw: WithClientRaw, request: SnapshotRequest): Promise<SnapshotReply> =>
  withClientRaw(
    request.clientId,
    async (tx): Promise<SnapshotReply> => {
      const token = request.token === null ? await firstToken(tx, request.clientId) : readToken(request.token);
      const table = order[token.table];
      if (table === undefined) throw new AppError('bad-input', 'continue a snapshot', { field: 'token' });
      const limit = table === 'post' && token.after === null ? firstPostRows : pageRows;
      const codec = codecOf(table);
      const rows = await readPage(tx, request.clientId, table, codec.selectList, token.after, limit);
      const next = nextToken(token, table, rows, limit);
      return {
        table,
        columns: [...codec.fields],
        rows: rows.map((row) => codec.fields.map((field) => wireValue(row[field]))),
        cursor: { epoch: token.epoch, rev: token.rev },
        token: next === null ? null : Buffer.from(JSON.stringify(next)).toString('base64url'),
        total: token.total,
      };
    },
    { mode: 'snapshot' },
  );

async function firstToken(tx: RawTransaction, clientId: string): Promise<Token> {
  const state = await readClientSync(tx, clientId);
  if (state === undefined) throw new Error('The client has no revision counter');
  const { rows } = await tx.query<{ total: string }>(
    `SELECT count(*) AS total FROM sync_row WHERE client_id = $1 AND NOT deleted`,
    [clientId],
  );
  return { epoch: state.epoch, rev: state.rev, total: Number(rows[0]?.total ?? 0), table: 0, after: null };
}

function readToken(text: string): Token {
  const parsed = tokenSchema.safeParse(parseJson(Buffer.from(text, 'base64url').toString('utf8')));
  if (!parsed.success) throw new AppError('bad-input', 'continue a snapshot', { field: 'token' });
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
  table: SyncedTableName,
  selectList: string,
  after: Token['after'],
  limit: number,
): Promise<Record<string, unknown>[]> {
  const isNewestFirst = table === 'post';
  const keyset = isNewestFirst ? '(created_at, id) < ($2::timestamptz, $3::uuid)' : 'id > $3::uuid AND $2::text IS NULL';
  const sort = isNewestFirst ? 'created_at DESC, id DESC' : 'id';
  const condition = after === null ? '$2::text IS NULL AND $3::uuid IS NULL' : keyset;
  const { rows } = await tx.query<Record<string, unknown>>(
    `SELECT ${selectList} FROM "${table}" WHERE client_id = $1 AND ${condition} ORDER BY ${sort} LIMIT $4`,
    [clientId, after?.createdAt ?? null, after?.id ?? null, limit],
  );
  return rows;
}

function nextToken(token: Token, table: SyncedTableName, rows: readonly Record<string, unknown>[], limit: number): Token | null {
  const last = rows.at(-1);
  if (rows.length === limit && last !== undefined) {
    const createdAt = table === 'post' ? String(wireValue(last['createdAt'])) : null;
    return { ...token, after: { createdAt, id: z.uuid().parse(last['id']) } };
  }
  return token.table + 1 < order.length ? { ...token, table: token.table + 1, after: null } : null;
}
