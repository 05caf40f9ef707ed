import { expect, it } from 'vitest';
import { groupDays, periodUntil, totalOf } from './period-choice.ts';

const days = (count: number) =>
  Array.from({ length: count }, (_, place) => ({ day: new Date(Date.UTC(2026, 0, 1 + place)).toISOString().slice(0, 10), collected: 1, drafted: place, approved: 0, rejected: 0, published: 2 }));

it('a period ends today and has as many days as it says', () => {
  expect(periodUntil('2026-03-02', 7)).toEqual({ from: '2026-02-24', to: '2026-03-02' });
  expect(periodUntil('2026-03-02', 365)).toEqual({ from: '2025-03-03', to: '2026-03-02' });
});

it('a year is told in weeks, and nothing of it is lost', () => {
  const year = days(365);
  const weeks = groupDays(year);
  expect(weeks).toHaveLength(53);
  expect(weeks[1]).toMatchObject({ day: '2026-01-08', collected: 7 });
  for (const stage of ['collected', 'drafted', 'published'] as const) expect(totalOf(weeks, stage)).toBe(totalOf(year, stage));
  expect(groupDays(days(90))).toHaveLength(90);
  expect(year[0]?.collected).toBe(1);
});
