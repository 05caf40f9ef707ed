import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import type { AuditHead } from '../audit/verify-audit-chain.ts';
import type { RawTransaction, WithClientRaw } from '../db/with-client-raw.ts';
import { exportedTables } from './exported-tables.ts';
import { filesNamedBy } from './files-named-by.ts';

export interface SpooledRows {
  readonly clientName: string;
  readonly lines: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly byTable: Record<string, number>;
  readonly auditHead: AuditHead | null;
  /** Hashes of the files that the rows name. */
  readonly files: ReadonlySet<string>;
}

const pageRows = 500;
const rowSchema = z.record(z.string(), z.unknown());
const clientSchema = z.looseObject({ name: z.string() });
const headSchema = z.object({ seq: z.coerce.number(), hash: z.string() });

/** Writes every row of the client as a line to `path`, all of one moment, a page at a time. Throws not-found where there is no client. */
export function spoolRows(withClientRaw: WithClientRaw, clientId: string, path: string): Promise<SpooledRows> {
  return withClientRaw(
    clientId,
    async (tx) => {
      const byTable: Record<string, number> = {};
      const spool = { lines: 0, bytes: 0, hash: createHash('sha256'), byTable, files: new Set<string>() };
      // As for the first copy of a studio: without statistics each page would read and sort all that is left.
      await tx.query(`SELECT set_config('enable_sort', 'off', true), set_config('enable_bitmapscan', 'off', true)`);
      const { rows: clients } = await tx.query<{ row: unknown }>('SELECT to_jsonb(client) AS row FROM client WHERE id = $1', [clientId]);
      if (clients[0] === undefined) throw new AppError('not-found', 'export a client');
      const client = clientSchema.parse(clients[0].row);
      async function* lines(): AsyncGenerator<string> {
        for await (const { table, rows } of pagesOf(tx, clientId, client)) {
          for (const row of rows) for (const file of filesNamedBy(table, row)) spool.files.add(file);
          const text = rows.map((row) => `${JSON.stringify({ table, row })}\n`).join('');
          spool.hash.update(text);
          spool.bytes += Buffer.byteLength(text);
          spool.lines += rows.length;
          spool.byTable[table] = (spool.byTable[table] ?? 0) + rows.length;
          yield text;
        }
      }
      await pipeline(Readable.from(lines(), { highWaterMark: 1 }), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
      const head = await tx.query('SELECT seq, hash FROM audit_log WHERE client_id = $1 ORDER BY seq DESC LIMIT 1', [clientId]);
      const { hash, ...counted } = spool;
      return { ...counted, clientName: client.name, sha256: hash.digest('hex'), auditHead: head.rows[0] === undefined ? null : headSchema.parse(head.rows[0]) };
    },
    { mode: 'snapshot' },
  );
}

async function* pagesOf(tx: RawTransaction, clientId: string, client: Record<string, unknown>): AsyncGenerator<{ table: string; rows: Record<string, unknown>[] }> {
  yield { table: 'client', rows: [client] };
  const people = await tx.query(
    'SELECT u.id, u.email, m.display_name AS name FROM membership m JOIN app_user u ON u.id = m.user_id WHERE m.client_id = $1 ORDER BY u.id',
    [clientId],
  );
  yield { table: 'person', rows: people.rows.map((row) => rowSchema.parse(row)) };
  for (const [table, hidden] of Object.entries(exportedTables)) {
    // The log in its own order: its chain can then be checked line by line.
    const [key, type, first] = table === 'audit_log' ? ['seq', 'bigint', '0'] : ['id', 'uuid', '00000000-0000-0000-0000-000000000000'];
    for (let after = first, isMore = true; isMore; ) {
      const page = await tx.query<{ key: string; row: unknown }>(
        // The names are ours.
        `SELECT ${key}::text AS key, to_jsonb(t) - $3::text[] AS row FROM ${table} t WHERE client_id = $1 AND ${key} > $2::${type} ORDER BY t.${key} LIMIT ${pageRows}`,
        [clientId, after, hidden],
      );
      yield { table, rows: page.rows.map(({ row }) => rowSchema.parse(row)) };
      after = page.rows.at(-1)?.key ?? after;
      isMore = page.rows.length === pageRows;
    }
  }
}
