import type { RawTransaction } from '../../db/with-client-raw.ts';
import { auditEntrySchema, type AuditEntryView, type AuditFilter } from './audit-filter.ts';

/** Entries that fit the filter, newest first, those before `beforeSeq` only. */
export async function selectEntries(tx: RawTransaction, clientId: string, filter: AuditFilter, beforeSeq: number | null, most: number): Promise<AuditEntryView[]> {
  const { rows } = await tx.query(entriesSql, [clientId, filter.actorId, filter.action, filter.targetId, filter.from, filter.until, beforeSeq, most]);
  return rows.map((row) => auditEntrySchema.parse(row));
}

const entriesSql = `
  SELECT a.seq, a.at, a.actor_kind AS "actorKind", a.actor_id AS "actorId", coalesce(m.display_name, k.name, CASE a.actor_kind WHEN 'reviewer' THEN a.details->>'name' END) AS "actorName", a.action, a.target_table AS "targetTable",
    a.target_id AS "targetId", a.details, a.hash,
    CASE a.target_table
      WHEN 'channel' THEN (SELECT title FROM channel t WHERE t.client_id = $1 AND t.id = a.target_id)
      WHEN 'source' THEN (SELECT title FROM source t WHERE t.client_id = $1 AND t.id = a.target_id)
      WHEN 'post' THEN (SELECT title FROM post t WHERE t.client_id = $1 AND t.id = a.target_id)
      WHEN 'story' THEN (SELECT title FROM story t WHERE t.client_id = $1 AND t.id = a.target_id)
      WHEN 'publication' THEN (SELECT p.title FROM publication t JOIN post p ON p.client_id = $1 AND p.id = t.post_id WHERE t.client_id = $1 AND t.id = a.target_id)
      WHEN 'membership' THEN (SELECT display_name FROM membership t WHERE t.client_id = $1 AND t.id = a.target_id)
      WHEN 'invitation' THEN (SELECT email FROM invitation t WHERE t.client_id = $1 AND t.id = a.target_id)
      WHEN 'prompt_template' THEN (SELECT name FROM prompt_template t WHERE t.client_id = $1 AND t.id = a.target_id)
      WHEN 'api_key' THEN (SELECT name FROM api_key t WHERE t.client_id = $1 AND t.id = a.target_id)
    END AS "targetTitle"
  FROM audit_log a LEFT JOIN membership m ON m.client_id = a.client_id AND m.user_id = a.actor_id
    LEFT JOIN api_key k ON k.client_id = a.client_id AND k.id = a.actor_id AND a.actor_kind = 'api_key'
  WHERE a.client_id = $1 AND ($2::uuid IS NULL OR a.actor_id = $2) AND ($3::text IS NULL OR a.action = $3 OR split_part(a.action, '.', 1) = $3)
    AND ($4::uuid IS NULL OR a.target_id = $4) AND ($5::timestamptz IS NULL OR a.at >= $5) AND ($6::timestamptz IS NULL OR a.at < $6)
    AND ($7::bigint IS NULL OR a.seq < $7)
  ORDER BY a.seq DESC LIMIT $8`;
