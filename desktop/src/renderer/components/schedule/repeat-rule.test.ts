import { expect, it } from 'vitest';
import { once, repeatOf, type RepeatRule } from './repeat-rule.ts';

const thursday = '2026-11-26';
const of = (rule: Partial<RepeatRule>) => repeatOf({ ...once, everyWeeks: 1, ...rule }, thursday);

it('is once until a rhythm is chosen, and then on the weekday of the chosen day', () => {
  expect(of({ everyWeeks: 0 })).toBeNull();
  expect(of({})).toEqual({ weekdays: [4], everyWeeks: 1, lastDay: null, mostTimes: null });
  expect(of({ weekdays: [1, 5], everyWeeks: 2 })).toMatchObject({ weekdays: [1, 5], everyWeeks: 2 });
});

it('ends on a day or after so many times', () => {
  expect(of({ end: 'day', lastDay: '2026-12-31' })).toMatchObject({ lastDay: '2026-12-31', mostTimes: null });
  expect(of({ end: 'times', typedTimes: ' 5 ' })).toMatchObject({ lastDay: null, mostTimes: 5 });
});

it.each<Partial<RepeatRule>>([{ weekdays: [] }, { end: 'day', lastDay: '' }, { end: 'day', lastDay: '2026-11-25' }, { end: 'times', typedTimes: '0' }, { end: 'times', typedTimes: 'many' }])(
  'is broken with %o',
  (rule) => {
    expect(of(rule)).toBe('broken');
  },
);
