import { AppError } from '@zavod/shared/app-error.ts';
import { lineageSchema, type Lineage } from '@zavod/shared/lineage/lineage.ts';
import { z } from 'zod';
import type { RawTransaction } from '../../db/with-client-raw.ts';
import type { MemberContext } from '../../http/member-context.ts';

export const readLineageInput = z.object({ postId: z.uuid() });

/** The way of a post from what was collected to where it was published, with every call of a provider on it and its cost. */
export const readLineage = ({ deps, clientId }: MemberContext, { postId }: z.infer<typeof readLineageInput>): Promise<Lineage> =>
  deps.withClientRaw(clientId, (tx) => lineageOf(tx, clientId, postId), { mode: 'snapshot' });

/** Throws not-found. */
async function lineageOf(tx: RawTransaction, clientId: string, postId: string): Promise<Lineage> {
  const at = [clientId, postId];
  const origin = (await tx.query(originSql, at)).rows[0];
  if (origin === undefined) throw new AppError('not-found', 'read where a post comes from');
  const [calls, files, publications] = [await tx.query(callsSql, at), await tx.query(filesSql, at), await tx.query(publicationsSql, at)];
  // Instants are Date objects of the driver here and strings on the wire.
  return lineageSchema.parse(JSON.parse(JSON.stringify({ ...origin, calls: calls.rows, files: files.rows, publications: publications.rows })));
}

const originSql = `
  SELECT p.ai_generated AS "aiGenerated",
    CASE WHEN i.id IS NULL THEN NULL ELSE json_build_object('title', i.title, 'url', i.url, 'sourceName', s.title) END AS item,
    CASE WHEN t.id IS NULL THEN NULL ELSE json_build_object('title', t.title, 'itemCount', t.item_count) END AS story
  FROM post p
    LEFT JOIN source_item i ON i.client_id = p.client_id AND i.id = p.source_item_id
    LEFT JOIN source s ON s.client_id = i.client_id AND s.id = i.source_id
    LEFT JOIN story t ON t.client_id = p.client_id AND t.id = p.story_id
  WHERE p.client_id = $1 AND p.id = $2`;

// The run that drafted it, and those that were asked for other words.
const callsSql = `
  SELECT s.id AS "stepId", s.kind, s.state, s.provider, s.model, s.cost_micros AS "costMicros", s.error_code AS "errorCode", s.created_at AS at,
    t.name AS "templateName", r.prompt_version AS "templateVersion", r.instruction,
    CASE WHEN s.kind = 'text' AND s.state = 'succeeded' THEN (
      SELECT min(v.content_rev) FROM post_revision v
      WHERE v.client_id = p.client_id AND v.post_id = p.id AND v.generation_run_id = r.id AND v.kind = 'edit') END AS "contentRev"
  FROM post p
    JOIN generation_run r ON r.client_id = p.client_id AND (r.id = p.generation_run_id OR r.post_id = p.id)
    JOIN generation_step s ON s.client_id = r.client_id AND s.run_id = r.id
    LEFT JOIN prompt_template t ON t.client_id = r.client_id AND t.id = r.prompt_template_id
  WHERE p.client_id = $1 AND p.id = $2 ORDER BY r.created_at, s.position LIMIT 100`;

const filesSql = `
  SELECT m.id AS "mediaId", m.made_by AS "madeBy", m.uploaded_by IS NOT NULL AS "isBrought"
  FROM post p JOIN media m ON m.client_id = p.client_id AND m.id = ANY(p.media_ids)
  WHERE p.client_id = $1 AND p.id = $2 ORDER BY array_position(p.media_ids, m.id)`;

const publicationsSql = `
  SELECT u.id AS "publicationId", c.network, c.title AS "channelTitle", u.state, u.external_url AS url, u.published_at AS "publishedAt"
  FROM publication u JOIN channel c ON c.client_id = u.client_id AND c.id = u.channel_id
  WHERE u.client_id = $1 AND u.post_id = $2 ORDER BY u.due_at, u.id`;
