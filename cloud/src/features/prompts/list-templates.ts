import { z } from 'zod';
import type { MemberContext } from '../../http/member-context.ts';

const rowSchema = z.object({
  id: z.string(),
  name: z.string(),
  version: z.int(),
  body: z.string(),
  isActive: z.boolean(),
  createdAt: z.date().transform((date) => date.toISOString()),
  /** How the posts that were written with it fared: what two templates side by side are compared by. */
  posts: z.int(),
  approved: z.int(),
  rejected: z.int(),
});
export type ListedTemplate = z.output<typeof rowSchema>;

/** The versions of the client's templates for texts, newest first. */
export async function listTemplates({ deps, clientId }: MemberContext): Promise<ListedTemplate[]> {
  const { rows } = await deps.withClientRaw(clientId, (tx) =>
    tx.query(
      `SELECT t.id, t.name, t.version, t.body, t.is_active AS "isActive", t.created_at AS "createdAt", count(p.id)::int AS posts,
         count(p.id) FILTER (WHERE p.status = 'approved')::int AS approved, count(p.id) FILTER (WHERE p.status = 'rejected')::int AS rejected
       FROM prompt_template t
       LEFT JOIN generation_run r ON r.client_id = t.client_id AND r.prompt_template_id = t.id
       LEFT JOIN post p ON p.client_id = r.client_id AND p.generation_run_id = r.id
       WHERE t.client_id = $1 AND t.kind = 'text' GROUP BY t.client_id, t.id ORDER BY t.name, t.version DESC LIMIT 500`,
      [clientId],
    ),
  );
  return rows.map((row) => rowSchema.parse(row));
}
