import type { ChannelStatistics, MeasuredPublication } from '@zavod/shared/statistics/channels.ts';

/** A post and the hour of the week in which it went out, by its channel's clock. */
export type TimedPublication = Pick<MeasuredPublication, 'likes' | 'comments' | 'saves' | 'shares'> & {
  readonly weekday: number;
  readonly hour: number;
  /** Old enough to be compared: most of its readers have been there. */
  readonly isGrown: boolean;
};

/** What readers did with a post; null where its network counts nothing of it. */
export function interactionsOf({ likes, comments, saves, shares }: Pick<TimedPublication, 'likes' | 'comments' | 'saves' | 'shares'>): number | null {
  const counted = [likes, comments, saves, shares].filter((count) => count !== null);
  return counted.length === 0 ? null : counted.reduce((sum, count) => sum + count, 0);
}

/** The median of each hour of the week in which something went out: one lucky post does not make an hour good. */
export function bestHours(publications: readonly TimedPublication[]): ChannelStatistics['hours'] {
  const byHour = new Map<number, number[]>();
  for (const publication of publications) {
    const interactions = interactionsOf(publication);
    if (interactions === null || !publication.isGrown) continue;
    const place = publication.weekday * 24 + publication.hour;
    byHour.set(place, [...(byHour.get(place) ?? []), interactions]);
  }
  return [...byHour]
    .toSorted(([a], [b]) => a - b)
    .map(([place, counts]) => ({ weekday: Math.floor(place / 24), hour: place % 24, median: medianOf(counts), posts: counts.length }));
}

function medianOf(counts: readonly number[]): number {
  const sorted = counts.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
