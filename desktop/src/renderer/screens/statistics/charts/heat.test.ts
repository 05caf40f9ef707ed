import { expect, it } from 'vitest';
import { bestOf, heatOf } from './heat.ts';

const hours = [
  { weekday: 1, hour: 9, median: 40, posts: 5 },
  { weekday: 1, hour: 19, median: 80, posts: 3 },
  { weekday: 2, hour: 3, median: 900, posts: 1 },
  { weekday: 5, hour: 12, median: 0, posts: 4 },
] as const;

it('compares hours with enough posts, and no others', () => {
  expect(hours.map((hour) => heatOf(hour, hours))).toEqual([0.5, 1, null, 0]);
});

it('names the best hours and never one with a single lucky post', () => {
  expect(bestOf(hours, 3)).toEqual([hours[1], hours[0]]);
  expect(bestOf([], 3)).toEqual([]);
});
