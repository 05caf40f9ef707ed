import { expect, it } from 'vitest';
import { planEntry as entry } from '../testing/plan-entry.ts';
import { daysOf } from './plan-days.ts';

it('puts a post under the day of the channel, not of the person', () => {
  const days = daysOf([
    entry('2026-11-25T02:00:00', '2026-11-24T21:00:00.000Z'),
    entry('2026-11-24T09:00:00', '2026-11-24T04:00:00.000Z'),
    entry('2026-11-24T08:00:00', '2026-11-24T03:00:00.000Z'),
  ]);
  expect(days.map(({ day, entries }) => [day, ...entries.map(({ postTitle }) => postTitle.slice(11, 16))])).toEqual([
    ['2026-11-24', '08:00', '09:00'],
    ['2026-11-25', '02:00'],
  ]);
});
