import type { JsonValue } from './canonical-json.ts';
import type { ChangeRefusal, ChannelAccess, PrepareRequest } from './network-adapter.ts';

/**
 * What networks count, under one name each. Of a post: its total so far. Of a channel: followers as they are now, views in
 * total where the network says so, and what the whole account reached on one day (day-reach, day-views).
 */
export const metricNames = ['followers', 'views', 'reach', 'likes', 'comments', 'saves', 'shares', 'day-reach', 'day-views'] as const;
export type MetricName = (typeof metricNames)[number];

export type MeasureRequest = {
  readonly channel: ChannelAccess;
  /** Whether to ask about the channel itself. */
  readonly ofChannel: boolean;
  readonly posts: readonly PostToMeasure[];
  /** As in `PrepareRequest`: daily limits that clients of one project share. */
  readonly takeQuota: PrepareRequest['takeQuota'];
};

export type PostToMeasure = {
  /** As the network knows it. */
  readonly externalId: string;
  /** The body of the payload that it went out with, null where nobody kept it. */
  readonly body: JsonValue | null;
};

export type Measurement = {
  /** Of which post; null: of the channel. */
  readonly externalId: string | null;
  readonly name: MetricName;
  readonly value: number;
  /** The moment that the number is about, ISO 8601, UTC; absent: now. */
  readonly at?: string;
};

export type MeasureOutcome = {
  readonly measured: readonly Measurement[];
  /** Posts of which nothing more is to be learnt: gone, over, or the network counts no posts. Not asked about again. */
  readonly over: readonly string[];
  /** Why the rest is missing; null where nothing is. It says nothing about publishing. */
  readonly refusal: ChangeRefusal | null;
};
