import { randomUUID } from 'node:crypto';
import type { RawTransaction } from '../db/with-client-raw.ts';

export interface AuditEntry {
  /** Who did it; null for the system itself. */
  actorId: string | null;
  /** Absent: a member, or the system where there is no actorId. */
  actorKind?: 'platform_admin' | 'reviewer' | 'api_key';
  action: string;
  targetTable: string | null;
  targetId: string | null;
  details: Record<string, string | number | boolean | null>;
}

/**
 * Adds one entry to the client's hash-chained log. Write it late: the client's writers queue here until they commit; as the `last`
 * statement it travels together with the commit.
 */
export async function writeAudit(tx: RawTransaction, clientId: string, entry: AuditEntry, how: 'prepared' | 'last' = 'prepared'): Promise<void> {
  await tx[how](
    {
      name: 'audit-write',
      text: `INSERT INTO audit_log (id, client_id, actor_kind, actor_id, action, target_table, target_id, details)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    },
    [
      randomUUID(),
      clientId,
      entry.actorKind ?? (entry.actorId === null ? 'system' : 'member'),
      entry.actorId,
      entry.action,
      entry.targetTable,
      entry.targetId,
      JSON.stringify(entry.details),
    ],
  );
}
