import { expect, it } from 'vitest';
import { addMonths, weeksOf } from './month-days.ts';

it('begins weeks on Monday and covers the month', () => {
  const weeks = weeksOf('2026-11-24');
  expect(weeks[0]?.[0]).toBe('2026-10-26');
  expect(weeks.at(-1)?.[6]).toBe('2026-12-06');
  expect(weeks).toHaveLength(6);
});

it('takes four weeks where a month fits them', () => {
  expect(weeksOf('2027-02-10')).toHaveLength(4);
});

it('steps over the end of a year', () => {
  expect(addMonths('2026-12-31', 1)).toBe('2027-01-01');
  expect(addMonths('2026-01-15', -1)).toBe('2025-12-01');
});
