import { expect, test } from 'vitest';
import { createRushMeter } from './rush-meter.ts';

test('a rush is seen while it lasts and for a window after', () => {
  let nowMs = 0;
  const meter = createRushMeter(100, () => nowMs);
  meter.note(20);
  expect(meter.isRush()).toBe(false);
  meter.note(1);
  expect(meter.isRush()).toBe(true);
  nowMs = 399;
  expect(meter.isRush()).toBe(true);
  nowMs = 400;
  expect(meter.isRush()).toBe(false);
});
