import { expect, test } from 'vitest';
import { followersAt, numbersAt, numbersBetween } from './audience.ts';

const audience = { account: 'harbour', followers: 9_000, growsSince: '2026-11-01T00:00:00Z', timeZone: 'Europe/Lisbon' };
const evening = Date.parse('2026-11-10T19:00:00Z');
const hours = (count: number): number => count * 3_600_000;
const post = { id: '17900000000000001', publishedAtMs: evening };

test('a post gathers readers and never loses any', () => {
  const seen = [0, 1, 3, 6, 24, 48, 24 * 30].map((age) => numbersAt(audience, post, evening + hours(age)));
  expect(seen[0]).toEqual({ reach: 0, views: 0, likes: 0, comments: 0, saves: 0, shares: 0 });
  for (const [place, now] of seen.entries()) {
    const before = seen[place - 1];
    if (before) for (const name of ['reach', 'views', 'likes', 'comments', 'saves', 'shares'] as const) expect(now[name]).toBeGreaterThanOrEqual(before[name]);
    expect(now.views).toBeGreaterThanOrEqual(now.reach);
    expect(now.likes).toBeLessThanOrEqual(now.reach);
  }
  expect(seen.at(-1)?.likes).toBeGreaterThan(50);
});

test('the same question has the same answer, and what a day brought is what it added', () => {
  expect(numbersAt(audience, post, evening + hours(5))).toEqual(numbersAt(audience, post, evening + hours(5)));
  const total = numbersAt(audience, post, evening + hours(48));
  const days = [0, 24].map((age) => numbersBetween(audience, [post], evening + hours(age), evening + hours(age + 24)).reach);
  expect((days[0] ?? 0) + (days[1] ?? 0)).toBe(total.reach);
});

test('followers grow over weeks, and stay where nobody said since when', () => {
  expect(followersAt(audience, evening + hours(24 * 60))).toBeGreaterThan(followersAt(audience, evening));
  expect(followersAt({ ...audience, growsSince: null }, evening)).toBe(9_000);
});

test('more people read in the evening than at night', () => {
  const night = evening + hours(8);
  const reachOf = (publishedAtMs: number): number =>
    Array.from({ length: 20 }, (_, place) => numbersAt(audience, { id: `post ${place}`, publishedAtMs }, publishedAtMs + hours(48)).reach).reduce((sum, reach) => sum + reach, 0);
  expect(reachOf(evening)).toBeGreaterThan(2 * reachOf(night));
});
