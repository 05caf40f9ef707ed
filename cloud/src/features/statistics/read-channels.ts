import { channelStatisticsSchema, type ChannelStatistics } from '@zavod/shared/statistics/channels.ts';
import { periodSchema, type Period } from '@zavod/shared/statistics/period.ts';
import { z } from 'zod';
import type { MemberContext } from '../../http/member-context.ts';
import { bestHours, interactionsOf } from './best-hours.ts';
import { periodBounds } from './period-bounds.ts';

export const readChannelsInput = z.object({ period: periodSchema, channelId: z.uuid().nullable() });
type ChannelsAsked = { readonly period: Period; readonly channelId: string | null };

const shown = 100;
/** The newest ones of a period; beyond that the picture does not change. */
const looked = 5_000;

const numberField = z.number().nullable();
const publicationSchema = z.object({
  publicationId: z.uuid(),
  postId: z.uuid(),
  channelId: z.uuid(),
  title: z.string(),
  publishedAt: z.date().transform((date) => date.toISOString()),
  url: z.string().nullable(),
  weekday: z.int(),
  hour: z.int(),
  isGrown: z.boolean(),
  views: numberField,
  reach: numberField,
  likes: numberField,
  comments: numberField,
  saves: numberField,
  shares: numberField,
});

/** What networks say about channels and posts of the period; channelId null: about all of them. One moment of the database. */
export async function readChannels({ deps, clientId }: MemberContext, { period, channelId }: ChannelsAsked, most = shown): Promise<ChannelStatistics> {
  const found = await deps.withClientRaw(
    clientId,
    async (tx) => {
      const { from, until, timeZone } = await periodBounds(tx, clientId, period);
      return {
        channels: (await tx.query(channelsSql, [clientId, channelId])).rows,
        series: (await tx.query(seriesSql, [clientId, from, until, timeZone, channelId])).rows,
        publications: (await tx.query(publicationsSql, [clientId, from, until, channelId, looked])).rows,
      };
    },
    { mode: 'snapshot' },
  );
  const publications = z.array(publicationSchema).parse(found.publications);
  const measured = publications.filter((publication) => interactionsOf(publication) !== null || publication.views !== null);
  const ranked = measured.toSorted((a, b) => (interactionsOf(b) ?? 0) - (interactionsOf(a) ?? 0) || (b.views ?? 0) - (a.views ?? 0));
  // Instants are Date objects of the driver here and strings on the wire.
  return channelStatisticsSchema.parse({
    channels: JSON.parse(JSON.stringify(found.channels)),
    series: found.series,
    published: publications.length,
    measured: measured.length,
    publications: ranked.slice(0, most),
    hours: bestHours(publications),
  });
}

const channelsSql = `
  SELECT c.id AS "channelId", c.network, c.title, w.measured_at AS "measuredAt", w.error_code AS "errorCode", w.error_words AS "errorWords"
  FROM channel c LEFT JOIN metric_watch w ON w.client_id = c.client_id AND w.id = c.id
  WHERE c.client_id = $1 AND c.state <> 'disabled' AND ($2::uuid IS NULL OR c.id = $2) ORDER BY c.created_at, c.id`;

const seriesSql = `
  SELECT DISTINCT ON ("channelId", name, day) "channelId", name, day, value FROM (
    SELECT m.channel_id AS "channelId", CASE m.name WHEN 'day-reach' THEN 'reach' ELSE m.name END AS name,
      (m.measured_at AT TIME ZONE $4)::date::text AS day, m.value, m.measured_at
    FROM channel c JOIN metric m ON m.client_id = c.client_id AND m.channel_id = c.id
    WHERE c.client_id = $1 AND c.state <> 'disabled' AND ($5::uuid IS NULL OR c.id = $5)
      AND m.publication_id IS NULL AND m.name IN ('followers', 'day-reach') AND m.measured_at >= $2 AND m.measured_at < $3) told
  ORDER BY "channelId", name, day, measured_at DESC`;

const latest = (name: string): string => `
  (SELECT m.value FROM metric m WHERE m.client_id = p.client_id AND m.publication_id = p.id AND m.name = '${name}' ORDER BY m.measured_at DESC LIMIT 1) AS ${name}`;

const publicationsSql = `
  SELECT p.id AS "publicationId", p.post_id AS "postId", p.channel_id AS "channelId", t.title, p.published_at AS "publishedAt", p.external_url AS url,
    extract(isodow FROM p.published_at AT TIME ZONE p.time_zone)::int AS weekday, extract(hour FROM p.published_at AT TIME ZONE p.time_zone)::int AS hour,
    p.published_at < now() - interval '24 hours' AS "isGrown",
    ${['views', 'reach', 'likes', 'comments', 'saves', 'shares'].map(latest).join(',')}
  FROM publication p JOIN post t ON t.client_id = p.client_id AND t.id = p.post_id
  WHERE p.client_id = $1 AND p.published_at >= $2 AND p.published_at < $3 AND p.removed_at IS NULL AND ($4::uuid IS NULL OR p.channel_id = $4)
  ORDER BY p.published_at DESC, p.id LIMIT $5`;
