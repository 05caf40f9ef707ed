import { expect, it } from 'vitest';
import { planEntry as entry } from '../testing/plan-entry.ts';
import { isLate } from './is-late.ts';

it('calls late only what should be out by itself and is not', () => {
  const now = '2026-11-24T04:05:00.000Z';
  expect(isLate(entry('2026-11-24T09:00:00', '2026-11-24T04:00:00.000Z'), now)).toBe(true);
  expect(isLate(entry('2026-11-24T09:00:00', '2026-11-24T04:00:00.000Z', 'held'), now)).toBe(false);
  expect(isLate(entry('2026-11-24T09:05:00', '2026-11-24T04:04:30.000Z'), now)).toBe(false);
});
