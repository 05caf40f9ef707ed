import { isInBlackout, type BlackoutTime } from '@zavod/shared/domain/quiet-times.ts';
import { wallTimeAt } from '@zavod/shared/domain/wall-time.ts';
import { instantField } from '@zavod/shared/tables/fields.ts';
import { z } from 'zod';
import type { RawTransaction } from '../../db/with-client-raw.ts';

export const plannedPublicationSchema = z.object({
  publicationId: z.uuid(),
  postTitle: z.string(),
  channelTitle: z.string(),
  /** By the channel's own clock. */
  wallTime: z.string(),
  timeZone: z.string(),
  dueAt: instantField,
});
export type PlannedPublication = z.infer<typeof plannedPublicationSchema>;

const rowSchema = plannedPublicationSchema.omit({ wallTime: true, dueAt: true }).extend({ dueAt: z.date() });

/** What the clock would still fire in this time, on this channel or, for null, on any; in the order of its hour. */
export async function plannedWithin(
  tx: RawTransaction,
  clientId: string,
  { channelId, ...time }: BlackoutTime & { readonly channelId: string | null },
): Promise<PlannedPublication[]> {
  // Clocks are at most 14 hours ahead of UTC and 12 behind it: a day on both sides holds every zone.
  const { rows } = await tx.query(
    `SELECT publication.id AS "publicationId", channel.title AS "channelTitle", channel.time_zone AS "timeZone", publication.due_at AS "dueAt",
       CASE WHEN post.title = '' THEN left(post.text, 80) ELSE post.title END AS "postTitle"
     FROM publication
       JOIN post ON post.client_id = publication.client_id AND post.id = publication.post_id
       JOIN channel ON channel.client_id = publication.client_id AND channel.id = publication.channel_id
     WHERE publication.client_id = $1 AND ($2::uuid IS NULL OR publication.channel_id = $2)
       AND publication.state IN ('planned', 'arming', 'armed')
       AND publication.due_at > $3::timestamptz - interval '1 day' AND publication.due_at < $4::timestamptz + interval '1 day'
     ORDER BY publication.due_at, publication.id`,
    [clientId, channelId, `${time.fromWallTime}Z`, `${time.untilWallTime}Z`],
  );
  return z
    .array(rowSchema)
    .parse(rows)
    .map((row) => ({ ...row, dueAt: row.dueAt.toISOString(), wallTime: wallTimeAt(row.dueAt.toISOString(), row.timeZone) }))
    .filter(({ wallTime }) => isInBlackout(wallTime, time));
}
