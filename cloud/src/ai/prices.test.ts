import { expect, test } from 'vitest';
import { costMicros } from './prices.ts';

test('a call costs its input, its cached input and its output, rounded up to a whole micro', () => {
  expect(costMicros('gpt-6-luna', { input: 2_000, cachedInput: 1_000, output: 601 })).toBe(411);
});

test('the dated name of a model has the price of the model', () => {
  const tokens = { input: 1_000_000, cachedInput: 0, output: 0 };
  expect(costMicros('gpt-6-luna-2026-09-22', tokens)).toBe(100_000);
});

test('a model without a known price has no cost, not a cost of zero', () => {
  expect(costMicros('gpt-6-luna-pro', { input: 10, cachedInput: 0, output: 10 })).toBeNull();
  expect(costMicros('my-own-model', { input: 10, cachedInput: 0, output: 10 })).toBeNull();
});
