import type { ChannelStatistics } from '@zavod/shared/statistics/channels.ts';

export type HourOfWeek = ChannelStatistics['hours'][number];

/** With fewer posts than this an hour says more about the posts than about the hour. */
export const enoughPosts = 3;

/** 0 to 1: how good an hour is among those that can be compared; null where it cannot. */
export function heatOf({ median, posts }: HourOfWeek, hours: readonly HourOfWeek[]): number | null {
  if (posts < enoughPosts) return null;
  const best = Math.max(...hours.filter((hour) => hour.posts >= enoughPosts).map((hour) => hour.median));
  return best <= 0 ? 0 : median / best;
}

/** The hours to publish at, best first. */
export const bestOf = (hours: readonly HourOfWeek[], count: number): HourOfWeek[] =>
  hours.filter(({ posts, median }) => posts >= enoughPosts && median > 0).toSorted((a, b) => b.median - a.median || b.posts - a.posts).slice(0, count);
