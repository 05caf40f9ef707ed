import { z } from 'zod';
import { lookUpMarks, weakMarksNeeded } from '../../collection/item-marks.ts';
import { matchStories } from '../../collection/match-stories.ts';
import type { ClientTransaction } from '../../db/with-client.ts';
import { comparedDays, marksOfPost } from './mark-posts.ts';

export interface SamePost {
  id: string;
  title: string;
  /** When it went out; null while it waits. */
  publishedAt: Date | null;
  createdAt: Date;
}

const rowSchema = z.object({ id: z.string(), title: z.string(), text: z.string(), published_at: z.date().nullable(), created_at: z.date() });

/**
 * A post of the last 30 days, out or waiting, that says nearly the same: the same title, nearly the same words, or the same
 * event told otherwise. Reads at most fifty marks for each of its own, and twenty posts, however many the client has.
 */
export async function findSamePost(tx: ClientTransaction, clientId: string, draft: { title: string; text: string }): Promise<SamePost | null> {
  const marks = marksOfPost(draft);
  const { strong, weak } = lookUpMarks(marks);
  const wanted = [...strong.map((mark) => ({ mark, weight: weakMarksNeeded })), ...weak.map((mark) => ({ mark, weight: 1 }))];
  const found = await tx.$queryRaw<unknown[]>`
    WITH near AS (
      SELECT hit.post_id FROM unnest(${wanted.map(({ mark }) => mark)}::bigint[], ${wanted.map(({ weight }) => weight)}::int[]) AS w (mark, weight)
      CROSS JOIN LATERAL (
        SELECT m.post_id FROM post_mark m
        WHERE m.client_id = ${clientId}::uuid AND m.mark = w.mark AND m.seen_at >= now() - make_interval(days => ${comparedDays}::int)
        ORDER BY m.seen_at DESC LIMIT 50
      ) hit
      GROUP BY hit.post_id HAVING sum(w.weight) >= ${weakMarksNeeded} ORDER BY sum(w.weight) DESC LIMIT 20
    )
    SELECT p.id, p.title, p.text, p.created_at, out.at AS published_at
    FROM near CROSS JOIN LATERAL (
      SELECT * FROM post WHERE client_id = ${clientId}::uuid AND id = near.post_id LIMIT 1
    ) p LEFT JOIN LATERAL (
      SELECT max(q.published_at) AS at FROM publication q WHERE q.client_id = ${clientId}::uuid AND q.post_id = p.id
    ) out ON true
    WHERE p.status IN ('draft', 'approved') OR out.at IS NOT NULL
    ORDER BY out.at DESC NULLS LAST, p.created_at DESC`;
  const posts = z.array(rowSchema).parse(found);
  const [same] = matchStories([marks], posts.map((post) => ({ ...marksOfPost(post), storyId: post.id })), () => '');
  const post = posts.find(({ id }) => id === same);
  return post === undefined ? null : { id: post.id, title: post.title, publishedAt: post.published_at, createdAt: post.created_at };
}
