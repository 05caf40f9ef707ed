import { periodSchema, type Period } from '@zavod/shared/statistics/period.ts';
import { pipelineStatisticsSchema, type PipelineStatistics } from '@zavod/shared/statistics/pipeline.ts';
import type { MemberContext } from '../../http/member-context.ts';
import { periodBounds } from './period-bounds.ts';

export const readPipelineInput = periodSchema;

/** From collected to published, day by day, and by whom, from what and for how much. One moment of the database. */
export const readPipeline = ({ deps, clientId }: MemberContext, period: Period): Promise<PipelineStatistics> =>
  deps.withClientRaw(
    clientId,
    async (tx) => {
      const { from, until, timeZone } = await periodBounds(tx, clientId, period);
      const within = [clientId, from, until];
      const days = await tx.query(daysSql, [...within, timeZone, period.from, period.to]);
      const reasons = await tx.query(reasonsSql, within);
      const providers = await tx.query(providersSql, within);
      const sources = await tx.query(sourcesSql, within);
      const templates = await tx.query(templatesSql, within);
      const editors = await tx.query(editorsSql, within);
      return pipelineStatisticsSchema.parse({
        days: days.rows,
        reasons: reasons.rows,
        providers: providers.rows,
        sources: sources.rows,
        templates: templates.rows,
        editors: editors.rows,
      });
    },
    { mode: 'snapshot' },
  );

// The last word about each post that is rejected now; a refused intent may hold anything, so it is left out before it is read.
const rejections = `
  told AS MATERIALIZED (
    SELECT DISTINCT ON (args->>'postId') args->>'postId' AS post_id, created_at, device_id FROM device_mutation
    WHERE client_id = $1 AND name = 'rejectPost' AND outcome = 'applied' AND created_at >= $2 AND created_at < $3
    ORDER BY args->>'postId', created_at DESC),
  rejection AS (
    SELECT p.id, p.reject_reason, told.created_at AS at, d.user_id FROM told
      JOIN post p ON p.client_id = $1 AND p.id = told.post_id::uuid AND p.status = 'rejected'
      LEFT JOIN device d ON d.client_id = $1 AND d.id = told.device_id)`;

const daysSql = `
  WITH ${rejections},
  happened AS (
    SELECT collected_at AS at, 'collected' AS what, id FROM source_item WHERE client_id = $1 AND collected_at >= $2 AND collected_at < $3
    UNION ALL SELECT created_at, 'drafted', id FROM post WHERE client_id = $1 AND created_at >= $2 AND created_at < $3
    UNION ALL SELECT approved_at, 'approved', id FROM post WHERE client_id = $1 AND approved_at >= $2 AND approved_at < $3
    UNION ALL SELECT at, 'rejected', id FROM rejection
    UNION ALL SELECT published_at, 'published', post_id FROM publication WHERE client_id = $1 AND published_at >= $2 AND published_at < $3),
  counted AS (
    SELECT (at AT TIME ZONE $4)::date AS day,
      count(*) FILTER (WHERE what = 'collected')::int AS collected, count(*) FILTER (WHERE what = 'drafted')::int AS drafted,
      count(*) FILTER (WHERE what = 'approved')::int AS approved, count(*) FILTER (WHERE what = 'rejected')::int AS rejected,
      count(DISTINCT id) FILTER (WHERE what = 'published')::int AS published
    FROM happened GROUP BY 1)
  SELECT every.day::date::text AS day, coalesce(collected, 0) AS collected, coalesce(drafted, 0) AS drafted, coalesce(approved, 0) AS approved,
    coalesce(rejected, 0) AS rejected, coalesce(published, 0) AS published
  FROM generate_series($5::date, $6::date, interval '1 day') AS every (day) LEFT JOIN counted ON counted.day = every.day::date ORDER BY 1`;

const reasonsSql = `
  WITH ${rejections}
  SELECT trim(coalesce(reject_reason, '')) AS reason, count(*)::int AS posts FROM rejection GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 20`;

const providersSql = `
  SELECT provider, count(*)::int AS calls, sum(cost_micros)::int AS "costMicros" FROM generation_step
  WHERE client_id = $1 AND created_at >= $2 AND created_at < $3 AND state <> 'pending' GROUP BY 1 ORDER BY 3 DESC, 2 DESC LIMIT 20`;

const fates = `
  count(*)::int AS drafted, count(*) FILTER (WHERE p.status = 'approved')::int AS approved, count(*) FILTER (WHERE p.status = 'rejected')::int AS rejected,
  count(*) FILTER (WHERE EXISTS (
    SELECT 1 FROM publication u WHERE u.client_id = p.client_id AND u.post_id = p.id AND u.published_at IS NOT NULL))::int AS published,
  coalesce(sum(p.cost_micros), 0)::int AS "costMicros"`;

const sourcesSql = `
  WITH collected AS (
    SELECT source_id, count(*)::int AS items FROM source_item WHERE client_id = $1 AND collected_at >= $2 AND collected_at < $3 GROUP BY 1),
  fared AS (
    SELECT i.source_id, ${fates} FROM post p LEFT JOIN source_item i ON i.client_id = p.client_id AND i.id = p.source_item_id
    WHERE p.client_id = $1 AND p.created_at >= $2 AND p.created_at < $3 GROUP BY 1)
  SELECT s.title AS name, coalesce(c.items, 0) AS collected, coalesce(f.drafted, 0) AS drafted, coalesce(f.approved, 0) AS approved,
    coalesce(f.rejected, 0) AS rejected, coalesce(f.published, 0) AS published, coalesce(f."costMicros", 0) AS "costMicros"
  FROM collected c FULL JOIN fared f ON f.source_id = c.source_id
    LEFT JOIN source s ON s.client_id = $1 AND s.id = coalesce(c.source_id, f.source_id)
  ORDER BY coalesce(f.drafted, 0) DESC, coalesce(c.items, 0) DESC, 1 LIMIT 100`;

const templatesSql = `
  SELECT t.name, CASE WHEN t.name IS NOT NULL THEN r.prompt_version END AS version, ${fates}
  FROM post p JOIN generation_run r ON r.client_id = p.client_id AND r.id = p.generation_run_id
    LEFT JOIN prompt_template t ON t.client_id = r.client_id AND t.id = r.prompt_template_id
  WHERE p.client_id = $1 AND p.created_at >= $2 AND p.created_at < $3 GROUP BY 1, 2 ORDER BY drafted DESC, 1, 2 LIMIT 100`;

const editorsSql = `
  WITH ${rejections},
  done AS (
    SELECT approved_by AS user_id, 'approved' AS what, id FROM post WHERE client_id = $1 AND approved_at >= $2 AND approved_at < $3
    UNION ALL SELECT user_id, 'rejected', id FROM rejection
    UNION ALL SELECT v.author_id, 'edited', p.id FROM post p JOIN post_revision v ON v.client_id = p.client_id AND v.post_id = p.id
      WHERE p.client_id = $1 AND p.created_at >= $2 AND p.created_at < $3 AND v.author_id IS NOT NULL AND v.content_rev > 0)
  SELECT m.display_name AS name, count(DISTINCT id) FILTER (WHERE what = 'edited')::int AS edited,
    count(*) FILTER (WHERE what = 'approved')::int AS approved, count(*) FILTER (WHERE what = 'rejected')::int AS rejected
  FROM (SELECT user_id, what, done.id, (SELECT display_name FROM membership m WHERE m.client_id = $1 AND m.user_id = done.user_id) AS display_name FROM done WHERE user_id IS NOT NULL) m
  GROUP BY 1 ORDER BY 3 DESC, 2 DESC, 1 LIMIT 100`;
