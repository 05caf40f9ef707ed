import { z } from 'zod';
import type { RawTransaction } from '../../db/with-client-raw.ts';

const mostPosts = 100;

const linkSchema = z.object({ title: z.string(), createdBy: z.uuid(), postIds: z.array(z.uuid()), channelId: z.uuid().nullable(), fromDay: z.string().nullable(), untilDay: z.string().nullable() });

interface PlannedPosts {
  title: string;
  /** The member who made the link. */
  createdBy: string;
  postIds: string[];
}

/** What a link shows now, in the order in which it goes out: a channel's plan changes, the chosen posts do not. */
export async function postsOfPlan(tx: RawTransaction, clientId: string, linkId: string): Promise<PlannedPosts> {
  const { rows } = await tx.query(
    `SELECT title, created_by AS "createdBy", post_ids AS "postIds", channel_id AS "channelId", from_day AS "fromDay", until_day AS "untilDay" FROM reviewer_link WHERE client_id = $1 AND id = $2`,
    [clientId, linkId],
  );
  const { title, createdBy, postIds, channelId, fromDay, untilDay } = linkSchema.parse(rows[0]);
  if (channelId === null) {
    const kept = await tx.query<{ id: string }>(
      `SELECT id FROM post WHERE client_id = $1 AND id = ANY ($2::uuid[]) AND status <> 'archived' ORDER BY array_position($2::uuid[], id)`,
      [clientId, postIds],
    );
    return { title, createdBy, postIds: kept.rows.map(({ id }) => id) };
  }
  const planned = await tx.query<{ id: string }>(
    `SELECT post_id AS id FROM publication WHERE client_id = $1 AND channel_id = $2 AND state <> 'cancelled' AND left(wall_time, 10) BETWEEN $3 AND $4
     ORDER BY due_at, id LIMIT ${mostPosts}`,
    [clientId, channelId, fromDay, untilDay],
  );
  return { title, createdBy, postIds: planned.rows.map(({ id }) => id) };
}
