import { AppError } from '@zavod/shared/app-error.ts';
import type { SyncedTableName } from '@zavod/shared/tables/registry.ts';
import { z } from 'zod';
import type { RawTransaction } from '../../db/with-client-raw.ts';
import { readClientSync } from '../../sync/device.ts';
import { codecOf, wireRow } from '../../sync/row-codec.ts';

interface Asked {
  readonly table: SyncedTableName;
  readonly cursor: string | undefined;
  readonly limit: number;
  /** What must hold beside; its values begin at $6. */
  readonly conditions: readonly string[];
  readonly values: readonly unknown[];
}

interface Page {
  readonly rows: readonly Record<string, unknown>[];
  readonly cursor: string | null;
  readonly hasMore: boolean;
}

const cursorSchema = z.object({ e: z.uuid(), r: z.int().nonnegative(), i: z.uuid() });
const placeSchema = z.object({ cursorRev: z.coerce.number(), id: z.uuid() });

/**
 * Rows of a synced table in the order of their last change, the same that studios pull by: whoever goes on from a cursor misses
 * nothing and meets again what changed behind it. Throws bad-input for what is no cursor, list-begun-before-restore for an old one.
 */
export async function changedRows(tx: RawTransaction, clientId: string, { table, cursor, limit, conditions, values }: Asked): Promise<Page> {
  const epoch = (await readClientSync(tx, clientId))?.epoch;
  const after = cursor === undefined ? null : readCursor(cursor);
  if (after !== null && after.e !== epoch) throw new AppError('list-begun-before-restore', 'go on with a list');
  const where = ['s.client_id = $1', 's.tbl = $2', 'NOT s.deleted', '(s.rev, s.row_id) > ($3, $4::uuid)', ...conditions].join(' AND ');
  const { rows } = await tx.query(
    `SELECT s.rev AS "cursorRev", ${codecOf(table).selectList} FROM sync_row s JOIN "${table}" ON "${table}".client_id = s.client_id AND "${table}".id = s.row_id
     WHERE ${where} ORDER BY s.rev, s.row_id LIMIT $5`,
    [clientId, table, after?.r ?? 0, after?.i ?? '00000000-0000-0000-0000-000000000000', limit + 1, ...values],
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const place = last === undefined ? null : placeSchema.parse(last);
  const next = place === null || epoch === undefined ? (cursor ?? null) : writeCursor({ e: epoch, r: place.cursorRev, i: place.id });
  return { rows: shown.map(wireRow), cursor: next, hasMore: rows.length > limit };
}

const writeCursor = (place: z.infer<typeof cursorSchema>): string => Buffer.from(JSON.stringify(place)).toString('base64url');

function readCursor(cursor: string): z.infer<typeof cursorSchema> {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw new AppError('bad-input', 'read a cursor', { field: 'cursor' });
  }
}
