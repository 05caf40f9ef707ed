import { z } from 'zod';
import type { ApiDeps } from '../../http/request-context.ts';
import { exportedTables } from './exported-tables.ts';

const pageRows = 500;
const rowSchema = z.object({ id: z.uuid(), row: z.record(z.string(), z.unknown()) });

/**
 * Everything of a client as lines of JSON: {"table", "row"}, the client itself first. Files are named by their sha256, under which
 * /media has them. Each page is a transaction of its own, so that a slow line holds none open.
 */
export async function* exportClient({ withClientRaw }: Pick<ApiDeps, 'withClientRaw'>, clientId: string): AsyncGenerator<string> {
  const { rows } = await withClientRaw(clientId, (tx) => tx.query<{ row: unknown }>('SELECT to_jsonb(client) AS row FROM client WHERE id = $1', [clientId]));
  yield line('client', rows[0]?.row);
  for (const [table, hidden] of Object.entries(exportedTables)) {
    let after = '00000000-0000-0000-0000-000000000000';
    for (let isMore = true; isMore; ) {
      const from = after;
      const page = await withClientRaw(clientId, (tx) =>
        // The name is one of ours.
        tx.query(`SELECT id, to_jsonb(t) - $3::text[] AS row FROM ${table} t WHERE client_id = $1 AND id > $2 ORDER BY id LIMIT ${pageRows}`, [clientId, from, hidden]),
      );
      const found = page.rows.map((row) => rowSchema.parse(row));
      yield found.map(({ row }) => line(table, row)).join('');
      after = found.at(-1)?.id ?? after;
      isMore = found.length === pageRows;
    }
  }
}

const line = (table: string, row: unknown): string => `${JSON.stringify({ table, row })}\n`;
