import { expect, it } from 'vitest';
import { readClock } from './read-clock.ts';

it.each([
  ['9', '09:00'],
  ['930', '09:30'],
  ['1430', '14:30'],
  ['14.30', '14:30'],
  [' 9:05 ', '09:05'],
  ['2:30 pm', '14:30'],
  ['12 am', '00:00'],
])('reads %s as %s', (typed, clock) => {
  expect(readClock(typed)).toBe(clock);
});

it.each(['', '25', '9:75', 'noon', '12345'])('does not take %s for an hour', (typed) => {
  expect(readClock(typed)).toBeNull();
});
