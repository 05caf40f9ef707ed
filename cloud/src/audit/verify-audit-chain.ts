import { z } from 'zod';
import type { RawTransaction } from '../db/with-client-raw.ts';

/** The newest entry that somebody wrote down earlier, outside the database: an export carries it in its first line. */
export const auditHeadSchema = z.object({ seq: z.int().positive(), hash: z.string().regex(/^[0-9a-f]{64}$/) });
export type AuditHead = z.infer<typeof auditHeadSchema>;

export type AuditVerdict =
  | { readonly status: 'whole'; readonly entries: number; readonly head: AuditHead | null }
  /** `seq`: the first entry that does not fit its place: it or the one before it was changed, removed or put in. */
  | { readonly status: 'broken'; readonly seq: number; readonly entries: number }
  /** The chain fits together, but what was its newest entry is not in it any more: it was cut off or written anew. */
  | { readonly status: 'cut'; readonly entries: number; readonly head: AuditHead | null };

const rowSchema = z.object({ broken: z.coerce.number().nullable(), entries: z.int(), seq: z.coerce.number().nullable(), hash: z.string().nullable(), knows: z.boolean() });

/**
 * Computes every hash of the client's log anew. A chain cannot tell by itself that its end was cut off; a head that was kept
 * elsewhere can.
 */
export async function verifyAuditChain(tx: RawTransaction, clientId: string, known: AuditHead | null): Promise<AuditVerdict> {
  const { rows } = await tx.query(
    `SELECT app.broken_audit_entry() AS broken, (SELECT count(*)::int FROM audit_log WHERE client_id = $1) AS entries, head.seq, head.hash,
       $2::bigint IS NULL OR EXISTS (SELECT 1 FROM audit_log WHERE client_id = $1 AND seq = $2 AND hash = $3) AS knows
     FROM (SELECT 1) one LEFT JOIN LATERAL (SELECT seq, hash FROM audit_log WHERE client_id = $1 ORDER BY seq DESC LIMIT 1) head ON true`,
    [clientId, known?.seq ?? null, known?.hash ?? null],
  );
  const { broken, entries, seq, hash, knows } = rowSchema.parse(rows[0]);
  if (broken !== null) return { status: 'broken', seq: broken, entries };
  const head = seq === null || hash === null ? null : { seq, hash };
  return { status: knows ? 'whole' : 'cut', entries, head };
}
