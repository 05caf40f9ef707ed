import { z } from 'zod';
import type { ClientTransaction } from '../db/with-client.ts';
import { lookUpMarks, readFingerprint, weakMarksNeeded } from './item-marks.ts';
import type { ItemMarks, KnownItem } from './match-stories.ts';
import { readSigns } from './story-signs.ts';

/** Items seen since then that could tell the same as one of these: few, whatever the client has collected. */
export async function similarItems(tx: ClientTransaction, clientId: string, items: readonly ItemMarks[], since: Date): Promise<KnownItem[]> {
  const wanted = items.flatMap((item, place) => {
    const { strong, weak } = lookUpMarks(item);
    return [...strong.map((mark) => ({ place, mark, weight: weakMarksNeeded })), ...weak.map((mark) => ({ place, mark, weight: 1 }))];
  });
  // An item that wears common words only is not worth a longer look: of each mark the newest, of each item the closest.
  const found = await tx.$queryRaw<unknown[]>`
    WITH wanted AS (
      SELECT * FROM unnest(${wanted.map((each) => each.place)}::int[], ${wanted.map((each) => each.mark)}::bigint[], ${wanted.map((each) => each.weight)}::int[])
        AS w (place, mark, weight)
    ), near AS (
      SELECT w.place, hit.item_id, row_number() OVER (PARTITION BY w.place ORDER BY sum(w.weight) DESC) AS rank
      FROM wanted w CROSS JOIN LATERAL (
        SELECT m.item_id FROM item_mark m WHERE m.client_id = ${clientId}::uuid AND m.mark = w.mark AND m.seen_at >= ${since}
        ORDER BY m.seen_at DESC LIMIT 50
      ) hit
      GROUP BY w.place, hit.item_id HAVING sum(w.weight) >= ${weakMarksNeeded}
    )
    SELECT i.story_id, i.canonical_url, i.content_hash, i.fingerprint, i.title, left(i.excerpt, 400) AS excerpt
    FROM (SELECT DISTINCT item_id FROM near WHERE rank <= 20) found CROSS JOIN LATERAL (
      SELECT * FROM source_item WHERE client_id = ${clientId}::uuid AND id = found.item_id LIMIT 1
    ) i
    WHERE i.story_id IS NOT NULL
    ORDER BY i.collected_at`;
  return z.array(rowSchema).parse(found).map((row) => ({
    storyId: row.story_id,
    addressKey: row.canonical_url,
    contentHash: row.content_hash,
    fingerprint: readFingerprint(row.fingerprint),
    signs: readSigns(row.title, row.excerpt),
  }));
}

/** Makes new items findable. In one statement: a feed of 50 items has a thousand marks. Only items that were stored get theirs. */
export async function keepMarks(tx: ClientTransaction, clientId: string, rows: readonly { id: string; marks: ItemMarks }[], now: Date): Promise<void> {
  const kept = rows.flatMap(({ id, marks }) => {
    const { strong, weak } = lookUpMarks(marks);
    return [...strong, ...weak].map((mark) => ({ id, mark }));
  });
  const ids = rows.map(({ id }) => id);
  await tx.$executeRaw`
    INSERT INTO item_mark (client_id, mark, seen_at, item_id)
    SELECT i.client_id, k.mark, ${now}, i.id FROM unnest(${kept.map((each) => each.mark)}::bigint[], ${kept.map((each) => each.id)}::uuid[]) AS k (mark, item_id)
    JOIN source_item i ON i.client_id = ${clientId}::uuid AND i.id = k.item_id AND i.id = ANY(${ids}::uuid[])
    ON CONFLICT DO NOTHING`;
}

const rowSchema = z.object({
  story_id: z.string(),
  canonical_url: z.string().nullable(),
  content_hash: z.string(),
  fingerprint: z.string().nullable(),
  title: z.string(),
  excerpt: z.string(),
});
