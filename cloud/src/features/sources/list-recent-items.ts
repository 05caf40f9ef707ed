import { z } from 'zod';
import type { MemberContext } from '../../http/member-context.ts';

const rowSchema = z.object({
  id: z.string(),
  title: z.string(),
  sourceName: z.string(),
  collectedAt: z.date().transform((date) => date.toISOString()),
});
export type RecentItem = z.output<typeof rowSchema>;

const shownItems = 12;

/** What was collected last, to choose from. */
export async function listRecentItems({ deps, clientId }: MemberContext): Promise<RecentItem[]> {
  const { rows } = await deps.withClientRaw(clientId, (tx) =>
    tx.query(
      `SELECT i.id, i.title, s.title AS "sourceName", i.collected_at AS "collectedAt"
       FROM source_item i JOIN source s ON s.client_id = i.client_id AND s.id = i.source_id
       WHERE i.client_id = $1 ORDER BY i.collected_at DESC, i.id LIMIT $2`,
      [clientId, shownItems],
    ),
  );
  return rows.map((row) => rowSchema.parse(row));
}
