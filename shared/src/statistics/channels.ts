import { z } from 'zod';
import { networkSchema } from '../domain/network.ts';
import { idField, instantField } from '../tables/fields.ts';

/** Null where the network does not count it, or nobody has asked yet. */
const numberField = z.number().nonnegative().nullable();

/** What the networks say about channels and what went out on them. */
export const channelStatisticsSchema = z.object({
  channels: z.array(
    z.object({
      channelId: idField,
      network: networkSchema,
      title: z.string(),
      /** When its numbers were read last. */
      measuredAt: instantField.nullable(),
      /** Why they could not be read the last time, with the network's own words. */
      errorCode: z.string().nullable(),
      errorWords: z.string().nullable(),
    }),
  ),
  /** The last number of each day that has one. reach: how many accounts saw anything of the channel on that day. */
  series: z.array(z.object({ channelId: idField, name: z.enum(['followers', 'reach']), day: z.iso.date(), value: z.number() })),
  /** How many went out in the period, and how many of them have numbers. */
  published: z.int(),
  measured: z.int(),
  /** The hundred that got most. */
  publications: z.array(
    z.object({
      publicationId: idField,
      postId: idField,
      channelId: idField,
      title: z.string(),
      publishedAt: instantField,
      url: z.string().nullable(),
      views: numberField,
      reach: numberField,
      likes: numberField,
      comments: numberField,
      saves: numberField,
      shares: numberField,
    }),
  ),
  /** weekday 1 is Monday, by the clock of each channel; median of likes, comments, saves and shares; posts behind it. */
  hours: z.array(z.object({ weekday: z.int().min(1).max(7), hour: z.int().min(0).max(23), median: z.number(), posts: z.int().positive() })),
});
export type ChannelStatistics = z.infer<typeof channelStatisticsSchema>;
export type MeasuredPublication = ChannelStatistics['publications'][number];
