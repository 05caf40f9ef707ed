import { expect, test } from 'vitest';
import { bestHours, interactionsOf, type TimedPublication } from './best-hours.ts';

const post = (changes: Partial<TimedPublication>): TimedPublication => ({ weekday: 1, hour: 9, isGrown: true, likes: 0, comments: null, saves: null, shares: null, ...changes });

test('an hour has the median of its posts, so that one lucky post counts once', () => {
  const posts = [post({ likes: 1 }), post({ likes: 5 }), post({ likes: 900 }), post({ weekday: 7, hour: 23, likes: 4 }), post({ weekday: 7, hour: 23, likes: 7, shares: 3 })];
  expect(bestHours(posts)).toEqual([
    { weekday: 1, hour: 9, median: 5, posts: 3 },
    { weekday: 7, hour: 23, median: 7, posts: 2 },
  ]);
});

test('posts without numbers, and those too young to compare, are left out', () => {
  expect(bestHours([post({ likes: null }), post({ isGrown: false, likes: 9 })])).toEqual([]);
  expect(interactionsOf({ likes: null, comments: null, saves: null, shares: null })).toBeNull();
  expect(interactionsOf({ likes: 2, comments: null, saves: 1, shares: 0 })).toBe(3);
});
