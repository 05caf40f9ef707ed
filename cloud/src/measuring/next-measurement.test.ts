import { expect, test } from 'vitest';
import { nextMeasurement } from './next-measurement.ts';

const published = Date.parse('2026-11-26T09:00:00Z');
const hours = (count: number): number => count * 3_600_000;

test.each([
  [0, 1],
  [0.5, 1],
  [1, 3],
  [2.9, 3],
  [3, 6],
  [6, 24],
  [24, 48],
  [47.9, 48],
  [29 * 24, 30 * 24],
])('a post of %d hours is measured when it is %d hours old', (age, next) => {
  expect(nextMeasurement(published, published + hours(age))).toBe(published + hours(next));
});

test('after thirty days nobody asks any more', () => {
  expect(nextMeasurement(published, published + hours(30 * 24))).toBeUndefined();
});

test('who was away looks once and not once for every look that was missed', () => {
  expect(nextMeasurement(published, published + hours(100))).toBe(published + hours(120));
});
