import type { Write } from '@zavod/shared/mutations/post-view.ts';
import type { RawTransaction } from '../db/with-client-raw.ts';
import { codecOf } from './row-codec.ts';

/** Writes what an intent decided, all of it sent before it waits. Columns that studios never see stay as they are. */
export async function writeRows(tx: RawTransaction, clientId: string, writes: readonly Write[]): Promise<void> {
  await Promise.all(inKeyOrder(writes).map((write) => writeRow(tx, clientId, write)));
}

function writeRow(tx: RawTransaction, clientId: string, write: Write): Promise<unknown> {
  if (write.kind === 'delete') return tx.query(`DELETE FROM "${write.table}" WHERE client_id = $1 AND id = $2`, [clientId, write.id]);
  const { fields, upsertSql } = codecOf(write.table);
  const row: Record<string, unknown> = { ...write.row };
  return tx.prepared({ name: `upsert-${write.table}`, text: upsertSql }, fields.map((field) => row[field]));
}

/** A label must exist before the post_label that names it. */
const inKeyOrder = (writes: readonly Write[]): Write[] =>
  [...writes].sort((a, b) => Number(b.table === 'label') - Number(a.table === 'label'));
