import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { writeAudit } from '../audit/write-audit.ts';
import type { RawTransaction } from '../db/with-client-raw.ts';
import { createInvitationCode } from '../features/members/invitation-code.ts';
import type { CheckedExport } from './check-export.ts';
import { checkedRows, type CheckedRow } from './checked-rows.ts';
import { tablesNotImported } from './exported-tables.ts';
import { exportParts } from './export-parts.ts';
import type { MatchedPeople } from './match-people.ts';
import { withPeople } from './people-in.ts';
import type { Row, RowSchemas } from './row-schemas.ts';
import { settleRow } from './settle-row.ts';

export interface Import {
  readonly path: string;
  readonly schemas: RowSchemas;
  readonly checked: CheckedExport;
  readonly people: MatchedPeople;
  /** Instead of the name in the file. */
  readonly name: string | null;
  /** The platform admin who imports. */
  readonly adminId: string;
  readonly now: Date;
}

export interface WrittenClient {
  readonly name: string;
  readonly rows: number;
  readonly held: number;
  readonly doubtful: number;
  readonly channels: number;
  /** Codes for the owners, where nobody here could send them one. */
  readonly ownerCodes: readonly { readonly email: string; readonly token: string }[];
}

const mostAtOnce = { rows: 500, characters: 4_000_000 };

/** Writes all of the client, in the one transaction that it is seen after or never. */
export async function writeClient(tx: RawTransaction, order: Import): Promise<WrittenClient> {
  const { checked, people, now } = order;
  const clientId = checked.manifest.client.id;
  let client: Row = {};
  let batch: { table: string; rows: Row[]; characters: number } = { table: '', rows: [], characters: 0 };
  const flush = async (): Promise<void> => {
    if (batch.rows.length > 0) await insertRows(tx, batch.table, batch.rows);
  };
  const linked = new Set(people.linked.map(({ id }) => id));
  let rows = 0;
  for await (const { table, row } of rowsOf(order)) {
    if (table === 'client') client = await insertClient(tx, row, order.name);
    if (table === 'client' || table === 'person' || tablesNotImported.has(table)) continue;
    if (table === 'membership' && !linked.has(String(row['user_id']))) continue;
    if (batch.table !== table || batch.rows.length === mostAtOnce.rows || batch.characters > mostAtOnce.characters) {
      await flush();
      batch = { table, rows: [], characters: 0 };
    }
    const settled = settleRow(table, withPeople(table, row, people.idOf), now);
    batch.rows.push(settled);
    batch.characters += JSON.stringify(settled).length;
    rows += 1;
  }
  await flush();
  await nameTargetsOfRuns(tx, order);
  await tx.query(`UPDATE client SET status = 'active', approver_not_author = $2, approvals_needed = $3 WHERE id = $1`, [clientId, client['approver_not_author'] ?? false, client['approvals_needed'] ?? 1]);
  const ownerCodes = await invite(tx, order);
  const counted = await countSettled(tx, clientId);
  await noteImport(tx, order, { rows, ...counted });
  return { name: String(client['name']), rows, ...counted, ownerCodes };
}

/** Everything before these entries was written elsewhere, by people under the ids that they had there. */
async function noteImport(tx: RawTransaction, { checked, people, adminId }: Import, counted: Record<string, number>): Promise<void> {
  const { manifest, end } = checked;
  const clientId = manifest.client.id;
  const by = { actorId: adminId, actorKind: 'platform_admin' as const };
  await writeAudit(tx, clientId, {
    ...by,
    action: 'client.imported',
    targetTable: 'client',
    targetId: clientId,
    details: { exportedAt: manifest.madeAt, checksum: manifest.rows.sha256, entries: manifest.auditHead?.seq ?? 0, files: end.files, members: people.linked.length, invited: people.invited.length, ...counted },
  });
  for (const { id, accountId, role } of people.linked) {
    await writeAudit(tx, clientId, { ...by, action: 'member.imported', targetTable: 'app_user', targetId: accountId, details: { role, formerId: id } });
  }
}

async function* rowsOf({ path, checked, schemas }: Import): AsyncGenerator<CheckedRow> {
  for await (const part of exportParts(path)) {
    if (part.kind !== 'rows') continue;
    yield* checkedRows(part.chunks, checked.manifest, schemas);
    return;
  }
}

/** What it asks of approvals comes with the last statement, which keeps the row that studios read. */
async function insertClient(tx: RawTransaction, row: Row, name: string | null): Promise<Row> {
  const client = { ...row, ...(name !== null && { name }) };
  await insertRows(tx, 'client', [{ ...client, status: 'importing', delete_after: null, approver_not_author: false, approvals_needed: 1 }]);
  return client;
}

async function insertRows(tx: RawTransaction, table: string, rows: readonly Row[]): Promise<void> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row).filter((column) => row[column] !== undefined)))];
  const list = columns.map((column) => `"${column}"`).join(', ');
  // Tables and columns are those of the catalog: every row went through its schema.
  await tx.query(`INSERT INTO "${table}" (${list}) SELECT ${list} FROM jsonb_populate_recordset(NULL::"${table}", $1::jsonb)`, [JSON.stringify(rows)]);
}

const targetSchema = z.object({ id: z.uuid(), post_id: z.uuid().nullish() });

async function nameTargetsOfRuns(tx: RawTransaction, order: Import): Promise<void> {
  let targets: z.infer<typeof targetSchema>[] = [];
  const flush = async (): Promise<void> => {
    await tx.query(
      `UPDATE generation_run run SET post_id = target.post_id FROM jsonb_to_recordset($2::jsonb) AS target (id uuid, post_id uuid)
       WHERE run.client_id = $1 AND run.id = target.id`,
      [order.checked.manifest.client.id, JSON.stringify(targets)],
    );
    targets = [];
  };
  for await (const { table, row } of rowsOf(order)) {
    if (table !== 'generation_run') continue;
    const target = targetSchema.parse(row);
    if (typeof target.post_id === 'string') targets.push(target);
    if (targets.length === 5_000) await flush();
  }
  if (targets.length > 0) await flush();
}

/** An invitation for everybody without an account, under a code that nobody has: an owner sends it again, which makes a new one. */
async function invite(tx: RawTransaction, { people, adminId, now, checked }: Import): Promise<WrittenClient['ownerCodes']> {
  const isReachable = people.linked.some(({ role }) => role === 'owner');
  const codes: { email: string; token: string }[] = [];
  for (const { invitationId, email, role } of people.invited) {
    const { token, hash, expiresAt } = createInvitationCode(now);
    const isHandedOut = role === 'owner' && !isReachable;
    await tx.query('INSERT INTO invitation (client_id, id, email, role, token_hash, invited_by, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)', [
      checked.manifest.client.id,
      invitationId,
      email,
      role,
      isHandedOut ? hash : createHash('sha256').update(randomBytes(32)).digest('hex'),
      adminId,
      expiresAt,
    ]);
    if (isHandedOut) codes.push({ email, token });
  }
  return codes;
}

const countedSchema = z.object({ held: z.int(), doubtful: z.int(), channels: z.int() });

async function countSettled(tx: RawTransaction, clientId: string): Promise<z.infer<typeof countedSchema>> {
  const { rows } = await tx.query(
    `SELECT count(*) FILTER (WHERE state = 'held')::int AS held, count(*) FILTER (WHERE state = 'needs_human')::int AS doubtful,
       (SELECT count(*)::int FROM channel WHERE client_id = $1 AND state = 'reconnect') AS channels
     FROM publication WHERE client_id = $1 AND error_code = 'publication-imported'`,
    [clientId],
  );
  return countedSchema.parse(rows[0]);
}
