import { z } from 'zod';
import { shareOf } from '../../ai/template-settings.ts';
import type { MemberContext } from '../../http/member-context.ts';

const rowSchema = z.object({
  id: z.string(),
  name: z.string(),
  version: z.int(),
  body: z.string(),
  isActive: z.boolean(),
  settings: z.unknown(),
  createdAt: z.date().transform((date) => date.toISOString()),
  /** How the posts that were written with it fared: what two templates side by side are compared by. */
  posts: z.int(),
  /** Approved as written, and approved after somebody changed title or text. */
  approvedUnchanged: z.int(),
  approvedEdited: z.int(),
  rejected: z.int(),
  /** Millionths of a US dollar, of every run with it. */
  costMicros: z.coerce.number(),
});

/** share: percent of the stories that fall to it; null while it is not in use. */
export type ListedTemplate = Omit<z.output<typeof rowSchema>, 'settings'> & { share: number | null };

/** The versions of the client's templates for texts, newest first. */
export async function listTemplates({ deps, clientId }: Pick<MemberContext, 'deps' | 'clientId'>): Promise<ListedTemplate[]> {
  const { rows } = await deps.withClientRaw(clientId, (tx) =>
    tx.query(
      `SELECT t.id, t.name, t.version, t.body, t.is_active AS "isActive", t.settings, t.created_at AS "createdAt",
         fared.posts, fared.unchanged AS "approvedUnchanged", fared.edited AS "approvedEdited", fared.rejected, spent.micros AS "costMicros"
       FROM prompt_template t
       CROSS JOIN LATERAL (
         SELECT count(p.id)::int AS posts, count(*) FILTER (WHERE p.status = 'rejected')::int AS rejected,
           count(*) FILTER (WHERE p.status = 'approved' AND v.title = p.title AND v.text = p.text)::int AS unchanged,
           count(*) FILTER (WHERE p.status = 'approved' AND (v.title <> p.title OR v.text <> p.text))::int AS edited
         FROM generation_run r JOIN post p ON p.client_id = r.client_id AND p.generation_run_id = r.id
         JOIN post_revision v ON v.client_id = p.client_id AND v.post_id = p.id AND v.content_rev = 0 AND v.generation_run_id = r.id
         WHERE r.client_id = t.client_id AND r.prompt_template_id = t.id
       ) fared
       CROSS JOIN LATERAL (
         SELECT coalesce(sum(r.cost_micros), 0) AS micros FROM generation_run r WHERE r.client_id = t.client_id AND r.prompt_template_id = t.id
       ) spent
       WHERE t.client_id = $1 AND t.kind = 'text' ORDER BY t.name, t.version DESC LIMIT 500`,
      [clientId],
    ),
  );
  const templates = rows.map((row) => rowSchema.parse(row));
  const all = templates.filter(({ isActive }) => isActive).reduce((sum, { settings }) => sum + shareOf(settings), 0);
  return templates.map(({ settings, ...template }) => ({ ...template, share: template.isActive ? Math.round((100 * shareOf(settings)) / all) : null }));
}
