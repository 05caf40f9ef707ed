import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextOccurrenceDay, occurrenceDays } from './occurrence-days.ts';

// A Thursday.
const pattern = { weekdays: [1, 4], everyWeeks: 1, firstDay: '2026-11-26', lastDay: null, mostTimes: null };

test('the weekdays of every week from the first day on', () => {
  expect(occurrenceDays(pattern, '2026-11-01', '2026-12-07')).toEqual(['2026-11-26', '2026-11-30', '2026-12-03', '2026-12-07']);
});

test('every second week, counted from the week of the first day', () => {
  expect(occurrenceDays({ ...pattern, everyWeeks: 2 }, '2026-11-26', '2026-12-31')).toEqual(['2026-11-26', '2026-12-07', '2026-12-10', '2026-12-21', '2026-12-24']);
});

test('until a day, and so many times, wherever one looks from', () => {
  expect(occurrenceDays({ ...pattern, lastDay: '2026-12-03' }, '2026-11-27', '2027-12-31')).toEqual(['2026-11-30', '2026-12-03']);
  expect(occurrenceDays({ ...pattern, mostTimes: 3 }, '2026-11-27', '2027-12-31')).toEqual(['2026-11-30', '2026-12-03']);
});

test('the next day is null once the pattern is over', () => {
  expect(nextOccurrenceDay({ ...pattern, mostTimes: 2 }, '2026-11-27')).toBe('2026-11-30');
  expect(nextOccurrenceDay({ ...pattern, mostTimes: 2 }, '2026-12-01')).toBeNull();
  expect(nextOccurrenceDay({ ...pattern, everyWeeks: 52 }, '2026-12-01')).toBe('2027-11-22');
});

test('whatever the pattern: its weekdays only, in its weeks only, and the same days from wherever one looks', () => {
  const day = fc.integer({ min: 0, max: 1_500 }).map((n) => new Date(Date.parse('2024-01-01') + n * 86_400_000).toISOString().slice(0, 10));
  const weekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
  fc.assert(
    fc.property(day, day, weekdays, fc.integer({ min: 1, max: 5 }), fc.option(fc.integer({ min: 1, max: 9 }), { nil: null }), (firstDay, from, days, everyWeeks, mostTimes) => {
      const of = { weekdays: days, everyWeeks, firstDay, lastDay: null, mostTimes };
      const all = occurrenceDays(of, firstDay, '2028-06-01');
      for (const found of all) expect(days).toContain(((new Date(`${found}T00:00:00Z`).getUTCDay() + 6) % 7) + 1);
      expect(occurrenceDays(of, from, '2028-06-01')).toEqual(all.filter((found) => found >= from));
      if (mostTimes !== null) expect(all.length).toBeLessThanOrEqual(mostTimes);
    }),
    { numRuns: 100 },
  );
});
