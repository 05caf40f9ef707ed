import { expect, it } from 'vitest';
import { daysOn, sameClockOn } from './same-clock.ts';

const zone = 'Europe/Berlin';
const at = (instant: string): number => Date.parse(instant);

it('keeps the clock over a change of the clocks', () => {
  expect(daysOn(at('2026-10-24T08:00:00Z'), 1, zone)).toEqual({ ms: at('2026-10-25T09:00:00Z'), isInGap: false });
  expect(daysOn(at('2026-03-30T08:00:00Z'), -1, zone)).toEqual({ ms: at('2026-03-29T08:00:00Z'), isInGap: false });
});

it('says that the day skips the hour, and names the moment after', () => {
  expect(sameClockOn('2026-03-29', at('2026-03-28T01:30:00Z'), zone)).toEqual({ ms: at('2026-03-29T01:00:00Z'), isInGap: true });
});

it('takes the first of two equal hours, and from the second one the only one of the next day', () => {
  expect(sameClockOn('2026-10-25', at('2026-10-24T00:30:00Z'), zone).ms).toBe(at('2026-10-25T00:30:00Z'));
  expect(daysOn(at('2026-10-25T01:30:00Z'), 1, zone)).toEqual({ ms: at('2026-10-26T01:30:00Z'), isInGap: false });
});
